// The first element is skipped, and the rest is read as float4: its address is no multiple of 16.
// expect: misaligned at 8
#include <cuda_runtime.h>

__global__ void copy(float4* y, const float* x, int n) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (4 * k < n) {
    const float4 v = reinterpret_cast<const float4*>(x)[k];
    y[k] = v;
  }
}

int main() {
  const int n = 64;
  float x[n + 4], *device_x;
  float4* y;
  for (int i = 0; i < n + 4; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&y, n * sizeof(float));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  copy<<<1, 32>>>(y, device_x + 1, n);
  cudaDeviceSynchronize();
  cudaFree(device_x);
  cudaFree(y);
}
