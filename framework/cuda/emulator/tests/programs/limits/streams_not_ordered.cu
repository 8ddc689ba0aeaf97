// Accepted here, wrong on a device: nothing orders the two streams, which run one after the other here.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

__global__ void fill(int* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] = i;
}

__global__ void twice(const int* x, int* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = 2 * x[i];
}

int main() {
  const int n = 1000;
  int got[n], *x, *y;
  cudaStream_t first, second;
  cudaStreamCreate(&first);
  cudaStreamCreate(&second);
  cudaMalloc(&x, sizeof got);
  cudaMalloc(&y, sizeof got);
  fill<<<8, 128, 0, first>>>(x, n);
  twice<<<8, 128, 0, second>>>(x, y, n);  // an event is missing
  cudaStreamSynchronize(second);
  cudaMemcpy(got, y, sizeof got, cudaMemcpyDeviceToHost);
  cudaStreamDestroy(first);
  cudaStreamDestroy(second);
  cudaFree(x);
  cudaFree(y);
  for (int i = 0; i < n; ++i)
    if (got[i] != 2 * i) return 1;
  std::printf("ok\n");
}
