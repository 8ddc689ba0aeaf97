// A barrier inside a loop that not all threads take equally often.
// expect: barrier-divergence at 10
#include <cuda_runtime.h>

__global__ void normalise(const float* x, float* y, int n) {
  __shared__ float s[64];
  const int t = threadIdx.x;
  for (int i = t; i < n; i += blockDim.x) {
    s[t] = x[i];
    __syncthreads();
    y[i] = s[t];
  }
}

int main() {
  const int n = 100;
  float x[n], *device_x, *device_y;
  for (int i = 0; i < n; ++i) x[i] = i;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof x);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  normalise<<<1, 64>>>(device_x, device_y, n);
  cudaMemcpy(x, device_y, sizeof x, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
