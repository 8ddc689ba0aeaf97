// After a failed launch the program ends with an error: what it has not freed by then is not to blame.
// expect: launch at 15
#include <cuda_runtime.h>

#include <cstdio>
#include <cstdlib>

__global__ void zero(float* x) {
  x[threadIdx.x] = 0;
}

int main() {
  float* x;
  cudaMalloc(&x, 2048 * sizeof(float));
  zero<<<1, 2048>>>(x);
  if (cudaGetLastError() != cudaSuccess) std::exit(1);
  cudaFree(x);
}
