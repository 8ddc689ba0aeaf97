// The layer has no bias, and the kernel reads it all the same.
// expect: null-deref at 8
#include <cuda_runtime.h>

__global__ void add_bias(float* y, const float* bias, int d) {
  const int j = threadIdx.x;
  if (j < d) {
    const float b = bias[j];
    y[blockIdx.x * d + j] += b;
  }
}

int main() {
  const int rows = 3, d = 20;
  float* y;
  cudaMalloc(&y, rows * d * sizeof(float));
  cudaMemset(y, 0, rows * d * sizeof(float));
  add_bias<<<rows, 32>>>(y, NULL, d);
  cudaDeviceSynchronize();
  cudaFree(y);
}
