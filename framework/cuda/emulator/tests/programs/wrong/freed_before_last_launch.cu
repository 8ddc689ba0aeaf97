// The input is freed after the first launch and read by the second.
// expect: use-after-free at 7
#include <cuda_runtime.h>

__global__ void scale(const float* x, float* y, int n, float by) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = by * x[i];
}

int main() {
  const int n = 50;
  float *x, *y;
  cudaMalloc(&x, n * sizeof(float));
  cudaMalloc(&y, n * sizeof(float));
  cudaMemset(x, 0, n * sizeof(float));
  scale<<<2, 32>>>(x, y, n, 2.0f);
  cudaFree(x);
  scale<<<2, 32>>>(x, y, n, 3.0f);
  cudaDeviceSynchronize();
  cudaFree(y);
}
