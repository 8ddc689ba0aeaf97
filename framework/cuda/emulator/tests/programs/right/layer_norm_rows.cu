// Layer norm, one warp per row: two passes, both sums by xor shuffles, so that every lane has them.
// expect: nothing
#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <vector>

__device__ float warp_sum(float v) {
#pragma unroll
  for (int mask = 16; mask > 0; mask >>= 1) v += __shfl_xor_sync(0xffffffffu, v, mask);
  return v;
}

__global__ void layer_norm(const float* x, const float* gamma, const float* beta, float* y, int n, int d, float delta) {
  const int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32, lane = threadIdx.x % 32;
  if (row >= n) return;  // whole warps leave
  x += row * d;
  y += row * d;
  float sum = 0.0f, squares = 0.0f;
  for (int j = lane; j < d; j += 32) sum += x[j];
  const float mean = warp_sum(sum) / d;
  for (int j = lane; j < d; j += 32) squares += (x[j] - mean) * (x[j] - mean);
  const float rstd = rsqrtf(warp_sum(squares) / d + delta);
  for (int j = lane; j < d; j += 32) y[j] = gamma[j] * (x[j] - mean) * rstd + beta[j];
}

int main() {
  const int n = 7;
  for (const int d : {1, 2, 31, 33, 257}) {
    std::vector<float> x(n * d), y(n * d), gamma(d), beta(d);
    for (int k = 0; k < n * d; ++k) x[k] = std::sin(k * 1.7f) * 3 + k % 4;
    for (int j = 0; j < d; ++j) gamma[j] = 1 + 0.1f * (j % 5), beta[j] = 0.2f * (j % 3);
    float *dx, *dy, *dg, *db;
    const size_t bytes = x.size() * sizeof(float), row_bytes = d * sizeof(float);
    cudaMalloc(&dx, bytes), cudaMalloc(&dy, bytes), cudaMalloc(&dg, row_bytes), cudaMalloc(&db, row_bytes);
    cudaMemcpy(dx, x.data(), bytes, cudaMemcpyHostToDevice);
    cudaMemcpy(dg, gamma.data(), row_bytes, cudaMemcpyHostToDevice);
    cudaMemcpy(db, beta.data(), row_bytes, cudaMemcpyHostToDevice);
    layer_norm<<<(n + 3) / 4, 128>>>(dx, dg, db, dy, n, d, 1e-5f);
    cudaMemcpy(y.data(), dy, bytes, cudaMemcpyDeviceToHost);
    cudaFree(dx), cudaFree(dy), cudaFree(dg), cudaFree(db);
    for (int r = 0; r < n; ++r) {
      double mean = 0, variance = 0;
      for (int j = 0; j < d; ++j) mean += x[r * d + j] / static_cast<double>(d);
      for (int j = 0; j < d; ++j) variance += std::pow(x[r * d + j] - mean, 2) / d;
      for (int j = 0; j < d; ++j) {
        const double want = gamma[j] * (x[r * d + j] - mean) / std::sqrt(variance + 1e-5) + beta[j];
        if (!(std::fabs(y[r * d + j] - want) < 1e-4)) return std::printf("wrong: d = %d, (%d, %d)\n", d, r, j), 1;
      }
    }
  }
  std::printf("ok\n");
}
