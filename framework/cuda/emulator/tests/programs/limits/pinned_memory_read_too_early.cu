// Accepted here, wrong on a device: the host reads the target of an asynchronous copy before it has waited for it.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

__global__ void fill(int* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] = i;
}

int main() {
  const int n = 1000;
  int *x, *host, wrong = 0;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  cudaMalloc(&x, n * sizeof(int));
  cudaMallocHost(&host, n * sizeof(int));
  fill<<<8, 128, 0, stream>>>(x, n);
  cudaMemcpyAsync(host, x, n * sizeof(int), cudaMemcpyDeviceToHost, stream);
  for (int i = 0; i < n; ++i) wrong += host[i] != i;  // cudaStreamSynchronize is missing
  cudaStreamSynchronize(stream);
  cudaStreamDestroy(stream);
  cudaFree(x);
  cudaFreeHost(host);
  if (wrong > 0) return 1;
  std::printf("ok\n");
}
