// The last block adds up all parts, but no fence orders a block's part before its count.
// expect: global-race at 10 with 16
#include <cuda_runtime.h>

__device__ unsigned finished;

__global__ void total(volatile int* parts, int* out) {
  __shared__ bool last;
  if (threadIdx.x == 0) {
    parts[blockIdx.x] = blockIdx.x + 1;
    last = atomicAdd(&finished, 1u) == gridDim.x - 1;
  }
  __syncthreads();
  if (last && threadIdx.x == 0) {
    int sum = 0;
    for (int b = 0; b < gridDim.x; ++b) sum += parts[b];
    *out = sum;
  }
}

int main() {
  const int blocks = 5;
  int *parts, *out, got = 0;
  cudaMalloc(&parts, blocks * sizeof(int));
  cudaMalloc(&out, sizeof(int));
  total<<<blocks, 32>>>(parts, out);
  cudaMemcpy(&got, out, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(parts);
  cudaFree(out);
  return got != 15;
}
