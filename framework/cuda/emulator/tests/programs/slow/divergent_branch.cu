// Neighbouring threads take different branches, against whole warps that do.
// By hand: 8 warps.  odd_and_even: each warp makes 2 loads and 2 stores, each with 16 lanes, over 128 bytes = 4 sectors.
// by_warp: each warp makes one load and one store with 32 lanes.
// expect: nothing
// count: active_lanes == 16 in odd_and_even
// count: global_load_requests == 16 in odd_and_even
// count: global_load_sectors == 64 in odd_and_even
// count: global_store_requests == 16 in odd_and_even
// count: active_lanes == 32 in by_warp
// count: global_load_requests == 8 in by_warp
// count: global_load_sectors == 32 in by_warp
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 256;

__global__ void odd_and_even(const float* a, const float* b, float* y, float* z) {
  const int i = threadIdx.x;
  if (i % 2 == 0)
    y[i] = 2.0f * a[i];
  else
    z[i] = 1.0f / b[i];
}

__global__ void by_warp(const float* a, const float* b, float* y, float* z) {
  const int i = threadIdx.x;
  if (i / 32 % 2 == 0)
    y[i] = 2.0f * a[i];
  else
    z[i] = 1.0f / b[i];
}

int main() {
  std::vector<float> a(n, 3.0f), y(2 * n);
  float *device_a, *out;
  cudaMalloc(&device_a, n * sizeof(float));
  cudaMalloc(&out, 2 * n * sizeof(float));
  cudaMemset(out, 0, 2 * n * sizeof(float));
  cudaMemcpy(device_a, a.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  odd_and_even<<<1, n>>>(device_a, device_a, out, out + n);
  by_warp<<<1, n>>>(device_a, device_a, out, out + n);
  cudaMemcpy(y.data(), out, 2 * n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_a);
  cudaFree(out);
  for (int i = 0; i < n; ++i)
    if (y[i] != (i % 2 == 0 || i / 32 % 2 == 0 ? 6.0f : 0.0f)) return 1;
  std::printf("ok\n");
}
