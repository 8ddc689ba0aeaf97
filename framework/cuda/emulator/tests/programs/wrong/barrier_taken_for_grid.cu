// __syncthreads is taken for a barrier of the whole grid: block 0 adds up what other blocks have perhaps not stored yet.
// expect: global-race at 6 with 10
#include <cuda_runtime.h>

__global__ void total(int* parts, int* out) {
  if (threadIdx.x == 0) parts[blockIdx.x] = blockIdx.x + 1;
  __syncthreads();
  if (blockIdx.x == 0 && threadIdx.x == 0) {
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
  cudaMemset(parts, 0, blocks * sizeof(int));
  total<<<blocks, 32>>>(parts, out);
  cudaMemcpy(&got, out, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(parts);
  cudaFree(out);
  return got != 15;
}
