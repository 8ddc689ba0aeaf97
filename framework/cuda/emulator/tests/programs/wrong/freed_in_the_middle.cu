// A part of a larger allocation is freed.
// expect: bad-free at 13
#include <cuda_runtime.h>

__global__ void fill(float* x) { x[threadIdx.x] = 1.0f; }

int main() {
  float* parameters;
  cudaMalloc(&parameters, 96 * sizeof(float));
  float *weight = parameters, *bias = parameters + 64;
  fill<<<1, 64>>>(weight);
  fill<<<1, 32>>>(bias);
  cudaFree(bias);
  cudaFree(weight);
}
