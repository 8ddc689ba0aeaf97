// A filter in __constant__ memory, written twice by cudaMemcpyToSymbol, and a scalar symbol with an initial value.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>

constexpr int taps = 5, n = 100;
__constant__ float filter[taps];
__constant__ float scale = 2.0f;

__global__ void smooth(const float* x, float* y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float sum = 0.0f;
  for (int k = 0; k < taps; ++k) {
    const int j = i + k - taps / 2;
    if (0 <= j && j < n) sum += filter[k] * x[j];
  }
  y[i] = scale * sum;
}

int main() {
  const float filters[2][taps] = {{1, 2, 3, 2, 1}, {0, -1, 0, 4, 0}};
  float x[n], y[n], *device_x, *device_y;
  for (int i = 0; i < n; ++i) x[i] = static_cast<float>(i % 9);
  cudaMalloc(&device_x, sizeof x);
  cudaMalloc(&device_y, sizeof y);
  cudaMemcpy(device_x, x, sizeof x, cudaMemcpyHostToDevice);
  for (const auto& f : filters) {
    cudaMemcpyToSymbol(filter, f, sizeof f);
    smooth<<<(n + 31) / 32, 32>>>(device_x, device_y);
    cudaMemcpy(y, device_y, sizeof y, cudaMemcpyDeviceToHost);
    for (int i = 0; i < n; ++i) {
      float sum = 0.0f;
      for (int k = 0; k < taps; ++k)
        if (i + k >= 2 && i + k - 2 < n) sum += f[k] * x[i + k - 2];
      if (y[i] != 2.0f * sum) return std::printf("wrong at %d\n", i), 1;
    }
  }
  cudaFree(device_x);
  cudaFree(device_y);
  std::printf("ok\n");
}
