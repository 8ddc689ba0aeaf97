// Legal on a device, not supported here: an argument of a launch in braces only; give its type before them.
// expect: does not compile
#include <cuda_runtime.h>

#include <cstdio>

struct Span {
  int* data;
  int n;
};

__global__ void fill(Span x) {
  if (threadIdx.x < x.n) x.data[threadIdx.x] = threadIdx.x;
}

int main() {
  int got[10], *x;
  cudaMalloc(&x, sizeof got);
  fill<<<1, 32>>>({x, 10});
  cudaMemcpy(got, x, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(x);
  for (int i = 0; i < 10; ++i)
    if (got[i] != i) return 1;
  std::printf("ok\n");
}
