// Threads and blocks are exchanged: 2048 threads in each of 256 blocks.
// expect: launch at 17
#include <cuda_runtime.h>

#define BLOCK 256

__global__ void twice(float* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] *= 2.0f;
}

int main() {
  const int n = 2048 * BLOCK;
  float* x;
  cudaMalloc(&x, n * sizeof(float));
  cudaMemset(x, 0, n * sizeof(float));
  twice<<<BLOCK, n / BLOCK>>>(x, n);
  cudaDeviceSynchronize();
  cudaFree(x);
}
