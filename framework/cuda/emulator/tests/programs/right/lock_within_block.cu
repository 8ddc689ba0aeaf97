// A lock between warps of one block: fences before and after, an atomic to take it and one to leave it.
// expect: nothing
// also: fast
#include <cuda_runtime.h>

#include <cstdio>

__global__ void sum(int* total) {
  __shared__ int lock;
  __shared__ volatile int of_block;
  if (threadIdx.x == 0) lock = 0, of_block = 0;
  __syncthreads();
  if (threadIdx.x % 32 == 0) {
    while (atomicCAS(&lock, 0, 1) != 0) {
    }
    __threadfence_block();
    of_block = of_block + threadIdx.x;
    __threadfence_block();
    atomicExch(&lock, 0);
  }
  __syncthreads();
  if (threadIdx.x == 0) *total = of_block;
}

int main() {
  int *total, got = 0;
  cudaMalloc(&total, sizeof(int));
  sum<<<1, 128>>>(total);
  cudaMemcpy(&got, total, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(total);
  if (got != 192) return 1;
  std::printf("ok\n");
}
