// Sums of a row-major matrix: a thread per row reads with a stride, a thread per column reads coalesced.
// By hand: 64 * 64 / 32 = 128 requests; 32 rows are 32 sectors, 32 columns side by side are 4.
// expect: nothing
// count: global_load_requests == 128 in row_sums
// count: global_load_sectors == 4096 in row_sums
// count: global_load_requests == 128 in column_sums
// count: global_load_sectors == 512 in column_sums
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

constexpr int n = 64;

__global__ void row_sums(const float* x, float* sums) {
  const int i = threadIdx.x;
  float s = 0.0f;
  for (int j = 0; j < n; ++j) s += x[i * n + j];
  sums[i] = s;
}

__global__ void column_sums(const float* x, float* sums) {
  const int j = threadIdx.x;
  float s = 0.0f;
  for (int i = 0; i < n; ++i) s += x[i * n + j];
  sums[j] = s;
}

int main() {
  std::vector<float> x(n * n), sums(2 * n);
  for (int k = 0; k < n * n; ++k) x[k] = k / n + k % n;  // symmetric
  float *device_x, *device_sums;
  cudaMalloc(&device_x, n * n * sizeof(float));
  cudaMalloc(&device_sums, 2 * n * sizeof(float));
  cudaMemcpy(device_x, x.data(), n * n * sizeof(float), cudaMemcpyHostToDevice);
  row_sums<<<1, n>>>(device_x, device_sums);
  column_sums<<<1, n>>>(device_x, device_sums + n);
  cudaMemcpy(sums.data(), device_sums, 2 * n * sizeof(float), cudaMemcpyDeviceToHost);
  cudaFree(device_x);
  cudaFree(device_sums);
  for (int i = 0; i < n; ++i)
    if (sums[i] != sums[n + i] || sums[i] != n * i + n * (n - 1) / 2) return 1;
  std::printf("ok\n");
}
