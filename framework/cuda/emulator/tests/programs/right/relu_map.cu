// A guarded map, one thread per element, at awkward sizes.
// expect: nothing
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__global__ void relu(const float* x, float* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  y[i] = x[i] > 0.0f ? x[i] : 0.0f;
}

bool relu_is_right(int n) {
  std::vector<float> x(n), y(n);
  for (int i = 0; i < n; ++i) x[i] = static_cast<float>(i % 7 - 3);
  float *device_x, *device_y;
  cudaMalloc(&device_x, n * sizeof(float));
  cudaMalloc(&device_y, n * sizeof(float));
  cudaMemcpy(device_x, x.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  relu<<<(n + 255) / 256, 256>>>(device_x, device_y, n);
  cudaMemcpy(y.data(), device_y, n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_y);
  for (int i = 0; i < n; ++i)
    if (y[i] != (x[i] > 0.0f ? x[i] : 0.0f)) return false;
  return true;
}

int main() {
  for (const int n : {1, 2, 31, 32, 33, 255, 257, 1000, 1025})
    if (!relu_is_right(n)) {
      std::printf("wrong at n = %d\n", n);
      return 1;
    }
  std::printf("ok\n");
}
