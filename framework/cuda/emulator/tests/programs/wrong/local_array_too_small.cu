// Each thread keeps four sums in a local array and writes a fifth.
// expect: array-bounds at 8
#include <cuda_runtime.h>

__global__ void columns(const float* x, float* y, int n, int d) {
  float sum[4] = {0.0f, 0.0f, 0.0f, 0.0f};
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < d; ++j) sum[j] += x[i * d + j];
  y[threadIdx.x] = sum[threadIdx.x % 4];
}

int main() {
  const int n = 3, d = 5;
  float x[n * d], y[8], *device_x, *device_y;
  for (int k = 0; k < n * d; ++k) x[k] = k;
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof y);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  columns<<<1, 8>>>(device_x, device_y, n, d);
  cudaMemcpy(y, device_y, sizeof y, cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
}
