// cudaMalloc is given the number of elements instead of bytes.
// expect: global-oob at 7
#include <cuda_runtime.h>

__global__ void iota(int* x, int n) {
  const int i = threadIdx.x;
  if (i < n) x[i] = i;
}

int main() {
  const int n = 64;
  int* x;
  cudaMalloc(&x, n);
  iota<<<1, n>>>(x, n);
  cudaDeviceSynchronize();
  cudaFree(x);
}
