// cudaMemcpy is given the number of elements instead of bytes: the kernel reads three quarters that were never written.
// expect: global-uninit at 7
#include <cuda_runtime.h>

__global__ void twice(float* y, const float* x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = 2.0f * x[i];
}

int main() {
  const int n = 64;
  float x[n], y[n], *device_x, *device_y;
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&device_x, n * sizeof(float));
  cudaMalloc(&device_y, n * sizeof(float));
  cudaMemcpy(device_x, x, n, cudaMemcpyHostToDevice);
  twice<<<1, 64>>>(device_y, device_x, n);
  cudaMemcpy(y, device_y, n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
