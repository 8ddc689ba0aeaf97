// One thread per element in one block: with 1025 elements the block is too large.
// expect: launch at 11
#include <cuda_runtime.h>

__global__ void fill(int* x) { x[threadIdx.x] = threadIdx.x; }

int main() {
  const int n = 1025;
  int* x;
  cudaMalloc(&x, n * sizeof(int));
  fill<<<1, n>>>(x);
  cudaDeviceSynchronize();
  cudaFree(x);
}
