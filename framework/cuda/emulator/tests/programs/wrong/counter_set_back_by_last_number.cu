// The block with the highest number sets the counter back, whoever has counted by then.
// expect: global-race
#include <cuda_runtime.h>

__device__ unsigned int arrived = 0;

__global__ void count(unsigned int* last) {
  const unsigned int before = atomicAdd(&arrived, 1u);
  if (before == gridDim.x - 1) *last = blockIdx.x;
  if (blockIdx.x == gridDim.x - 1) arrived = 0;
}

int main() {
  unsigned int* last;
  cudaMalloc(&last, sizeof(unsigned int));
  cudaMemset(last, 0, sizeof(unsigned int));
  count<<<8, 1>>>(last);
  cudaDeviceSynchronize();
  cudaFree(last);
}
