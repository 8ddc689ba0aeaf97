// Two pointers to one allocation, each is freed.
// expect: bad-free at 13
#include <cuda_runtime.h>

__global__ void fill(float* x) { x[threadIdx.x] = 1.0f; }

int main() {
  float *parameters, *weights;
  cudaMalloc(&parameters, 64 * sizeof(float));
  weights = parameters;
  fill<<<1, 64>>>(weights);
  cudaFree(weights);
  cudaFree(parameters);
}
