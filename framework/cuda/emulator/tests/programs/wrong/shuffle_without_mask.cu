// A shuffle as it was written before Volta, without a mask of the lanes that take part.
// expect: does not compile
#include <cuda_runtime.h>

__global__ void sum(int* x) {
  int v = x[threadIdx.x];
  for (int offset = 16; offset > 0; offset /= 2) v += __shfl_down(v, offset);
  if (threadIdx.x == 0) x[0] = v;
}

int main() {
  int* x;
  cudaMalloc(&x, 32 * sizeof(int));
  cudaMemset(x, 0, 32 * sizeof(int));
  sum<<<1, 32>>>(x);
  cudaFree(x);
}
