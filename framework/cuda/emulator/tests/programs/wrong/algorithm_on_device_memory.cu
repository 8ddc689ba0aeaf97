// A standard algorithm runs on the host over device memory.
// expect: host-deref at 17
#include <cuda_runtime.h>

#include <cstdio>
#include <numeric>

__global__ void squares(int* x, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) x[i] = i * i;
}

int main() {
  int* x;
  cudaMalloc(&x, 100 * sizeof(int));
  squares<<<1, 32>>>(x, 100);
  cudaDeviceSynchronize();
  const int sum = std::accumulate(x, x + 100, 0);
  std::printf("%d\n", sum);
  cudaFree(x);
}
