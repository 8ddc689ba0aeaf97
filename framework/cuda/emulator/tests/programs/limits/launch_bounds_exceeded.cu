// Accepted here, wrong on a device: the kernel promises blocks of at most 64 threads and is launched with 128.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

__global__ void __launch_bounds__(64) fill(int* x) { x[threadIdx.x] = threadIdx.x; }

int main() {
  int got[128] = {}, *x;
  cudaMalloc(&x, sizeof got);
  fill<<<1, 128>>>(x);
  cudaMemcpy(got, x, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(x);
  for (int i = 0; i < 128; ++i)
    if (got[i] != i) return 1;
  std::printf("ok\n");
}
