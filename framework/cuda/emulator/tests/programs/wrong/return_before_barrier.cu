// Threads beyond n return before the barrier that the others wait at.
// expect: barrier-divergence at 10
#include <cuda_runtime.h>

__global__ void rows(const float* x, float* y, int n) {
  __shared__ float first;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  if (threadIdx.x == 0) first = x[i];
  __syncthreads();
  y[i] = x[i] - first;
}

int main() {
  const int n = 100;
  float x[n], *device_x, *device_y;
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  rows<<<2, 64>>>(device_x, device_y, n);
  cudaMemcpy(x, device_y, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
