// Rows lie along the grid's y, which ends at 65535.
// expect: launch at 11
#include <cuda_runtime.h>

__global__ void fill(char* x, int cols) { x[blockIdx.y * cols + threadIdx.x] = 1; }

int main() {
  const int rows = 70000, cols = 2;
  char* x;
  cudaMalloc(&x, rows * cols);
  fill<<<dim3(1, rows), cols>>>(x, cols);
  cudaDeviceSynchronize();
  cudaFree(x);
}
