// The number of elements overflows in the host's int: 65536 * 65537 becomes 65536, and row 1 lies outside.
// expect: global-oob at 7
#include <cuda_runtime.h>

__global__ void first_column(float* x, int rows, int cols) {
  const size_t row = blockIdx.x * blockDim.x + threadIdx.x;
  if (row < rows) x[row * cols] = 1.0f;
}

int elements(int rows, int cols) { return rows * cols; }

int main(int argc, char**) {
  const int rows = 65535 + argc, cols = rows + 1;
  float* x;
  cudaMalloc(&x, elements(rows, cols) * sizeof(float));
  first_column<<<1, 32>>>(x, rows, cols);
  cudaDeviceSynchronize();
  cudaFree(x);
}
