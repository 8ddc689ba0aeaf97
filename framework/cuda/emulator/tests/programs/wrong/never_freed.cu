// One of two allocations is never freed.
// expect: leak at 10
#include <cuda_runtime.h>

__global__ void copy(const int* x, int* y) { y[threadIdx.x] = x[threadIdx.x]; }

int main() {
  int *x, *y;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMalloc(&y, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  copy<<<1, 32>>>(x, y);
  cudaDeviceSynchronize();
  cudaFree(x);
}
