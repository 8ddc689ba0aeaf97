// Rows of ten floats are written by float4: every second row begins at an address that is no multiple of 16.
// expect: misaligned at 10
#include <cuda_runtime.h>

constexpr int d = 10;

__global__ void zero_rows(float* x) {
  float* row = x + blockIdx.x * d;
  if (threadIdx.x < d / 4)
    *(float4*)&row[4 * threadIdx.x] = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
  else if (threadIdx.x < d / 4 + d % 4)
    row[4 * (d / 4) + threadIdx.x - d / 4] = 0.0f;
}

int main() {
  const int rows = 6;
  float* x;
  cudaMalloc(&x, rows * d * sizeof(float));
  zero_rows<<<rows, 32>>>(x);
  cudaDeviceSynchronize();
  cudaFree(x);
}
