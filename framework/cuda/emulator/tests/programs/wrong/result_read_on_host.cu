// The host reads the result through the device's pointer.
// expect: host-deref at 16
#include <cuda_runtime.h>

#include <cstdio>

__global__ void fill(float* x, int n) {
  if (threadIdx.x < n) x[threadIdx.x] = 1.0f;
}

int main() {
  float* x;
  cudaMalloc(&x, 10 * sizeof(float));
  fill<<<1, 32>>>(x, 10);
  cudaDeviceSynchronize();
  const float first = x[0];
  std::printf("%g\n", first);
  cudaFree(x);
}
