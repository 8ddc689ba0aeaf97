// Cooperative groups: the maximum and the sum of each row by a tile of 16 threads, four tiles or more a block.
// expect: nothing
// also: fast
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cuda_runtime.h>

#include <algorithm>
#include <cfloat>
#include <cstdio>
#include <vector>

namespace cg = cooperative_groups;

__global__ void rows(const float* x, float* largest, float* sums, int n, int d) {
  cg::thread_block block = cg::this_thread_block();
  cg::thread_block_tile<16> tile = cg::tiled_partition<16>(block);
  const int row = blockIdx.x * tile.meta_group_size() + tile.meta_group_rank();
  if (row >= n) return;  // whole tiles leave
  float m = -FLT_MAX, s = 0.0f;
  for (int j = tile.thread_rank(); j < d; j += tile.size()) {
    m = fmaxf(m, x[row * d + j]);
    s += x[row * d + j];
  }
  m = cg::reduce(tile, m, cg::greater<float>());
  s = cg::reduce(tile, s, cg::plus<float>{});
  if (tile.thread_rank() == 0) {
    largest[row] = m;
    sums[row] = s;
  }
}

int main() {
  const int n = 33;
  for (const int d : {1, 15, 17, 100}) {
    std::vector<float> x(n * d), largest(n), sums(n);
    for (int k = 0; k < n * d; ++k) x[k] = static_cast<float>(k * 31 % 57 - 28);
    float *device_x, *device_largest, *device_sums;
    cudaMalloc(&device_x, x.size() * sizeof(float));
    cudaMalloc(&device_largest, n * sizeof(float));
    cudaMalloc(&device_sums, n * sizeof(float));
    cudaMemcpy(device_x, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice);
    rows<<<(n + 3) / 4, 64>>>(device_x, device_largest, device_sums, n, d);
    cudaMemcpy(largest.data(), device_largest, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaMemcpy(sums.data(), device_sums, n * sizeof(float), cudaMemcpyDeviceToHost);
    cudaFree(device_x);
    cudaFree(device_largest);
    cudaFree(device_sums);
    for (int r = 0; r < n; ++r) {
      float m = -FLT_MAX, s = 0.0f;
      for (int j = 0; j < d; ++j) {
        m = std::max(m, x[r * d + j]);
        s += x[r * d + j];
      }
      if (largest[r] != m || sums[r] != s) return std::printf("wrong in row %d, d = %d\n", r, d), 1;
    }
  }
  std::printf("ok\n");
}
