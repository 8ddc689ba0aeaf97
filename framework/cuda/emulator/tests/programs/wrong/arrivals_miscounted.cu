// One thread of each block arrives, but all wait until as many have arrived as there are threads: for ever.
// expect: livelock at 10
#include <cuda_runtime.h>

__device__ unsigned arrived;

__global__ void barrier(int* out) {
  if (threadIdx.x == 0) {
    atomicAdd(&arrived, 1u);
    while (atomicAdd(&arrived, 0u) < gridDim.x * blockDim.x) {
    }
  }
  __syncthreads();
  out[blockIdx.x] = 1;
}

int main() {
  int* out;
  cudaMalloc(&out, sizeof(int));
  barrier<<<1, 32>>>(out);
  cudaDeviceSynchronize();
  cudaFree(out);
}
