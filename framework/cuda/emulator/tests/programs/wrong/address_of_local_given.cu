// The kernel stores its result through the address of a variable on the host's stack.
// expect: host-pointer at 10
#include <cuda_runtime.h>

#include <cstdio>

__global__ void largest(const int* x, int n, int* out) {
  int m = x[0];
  for (int i = 1; i < n; ++i) m = max(m, x[i]);
  *out = m;
}

int main() {
  int x[] = {3, 1, 4, 1, 5}, result = 0, *device_x;
  cudaMalloc(&device_x, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  largest<<<1, 1>>>(device_x, 5, &result);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  std::printf("%d\n", result);
}
