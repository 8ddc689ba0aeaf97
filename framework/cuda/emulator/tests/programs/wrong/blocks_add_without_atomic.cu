// Each block adds its part to one global sum without an atomic.
// expect: global-race at 8 with 8
#include <cuda_runtime.h>

__global__ void sum(const float* x, float* total) {
  float v = x[blockIdx.x * 32 + threadIdx.x];
  for (int offset = 16; offset > 0; offset /= 2) v += __shfl_down_sync(0xffffffff, v, offset);
  if (threadIdx.x == 0) *total += v;
}

int main() {
  const int n = 128;
  float x[n], got = 0, *device_x, *total;
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&total, sizeof(float));
  cudaMemset(total, 0, sizeof(float));
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  sum<<<n / 32, 32>>>(device_x, total);
  cudaMemcpy(&got, total, sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(total);
}
