// A three-point stencil that writes where its neighbours still read.
// expect: global-race at 7 with 7
#include <cuda_runtime.h>

__global__ void smooth(float* u, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i > 0 && i < n - 1) u[i] = 0.25f * (u[i - 1] + 2.0f * u[i] + u[i + 1]);
}

int main() {
  const int n = 100;
  float u[n], *device_u;
  for (int i = 0; i < n; ++i) u[i] = i * i;
  cudaMalloc(&device_u, sizeof u);
  cudaMemcpy(device_u, u, sizeof u, cudaMemcpyHostToDevice);
  smooth<<<4, 32>>>(device_u, n);
  cudaMemcpy(u, device_u, sizeof u, cudaMemcpyDeviceToHost);
  cudaFree(device_u);
}
