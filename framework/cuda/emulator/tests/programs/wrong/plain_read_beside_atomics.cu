// A counter is read without an atomic operation while others still add to it, and nobody compares.
// expect: global-race at 9 with 10
#include <cuda_runtime.h>

#include <cstdio>

__global__ void count(int* counter, int* seen) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  seen[i] = *counter;
  atomicAdd(counter, 1);
}

int main() {
  const int n = 128;
  int *counter, *seen;
  cudaMalloc(&counter, sizeof(int));
  cudaMalloc(&seen, n * sizeof(int));
  cudaMemset(counter, 0, sizeof(int));
  count<<<2, n / 2>>>(counter, seen);
  cudaFree(counter);
  cudaFree(seen);
}
