// The number of blocks is rounded down: for n < 256 it is zero.
// expect: launch at 14
#include <cuda_runtime.h>

__global__ void fill(int* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] = i;
}

int main() {
  const int n = 100;
  int* x;
  cudaMalloc(&x, n * sizeof(int));
  fill<<<n / 256, 256>>>(x, n);
  cudaDeviceSynchronize();
  cudaFree(x);
}
