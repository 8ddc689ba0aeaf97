// blocks with 32 rows each, whose sums are put together with atomics
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int side = 16;

__global__ void product(const float* all, float* out, int rows, int width, int share) {
  __shared__ float a[side][side], b[side][side];
  const int u = threadIdx.x, v = threadIdx.y, end = min(rows, (int(blockIdx.z) + 1) * share);
  const int across = blockIdx.x * side + u, down = blockIdx.y * side + v;
  const int of_a = blockIdx.y * side + u;
  float dot = 0;
  for (int first = blockIdx.z * share; first < end; first += side) {
    const int line = first + v;
    a[v][u] = line < end && of_a < width ? all[line * width + of_a] : 0;
    b[v][u] = line < end && across < width ? all[line * width + across] : 0;
    __syncthreads();
    for (int q = 0; q < side; ++q) dot += a[q][v] * b[q][u];
    __syncthreads();
  }
  if (down < width && across < width) atomicAdd(&out[down * width + across], dot);
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  const int rows = x.shape[0], width = x.shape[1];
  if (g.shape[0] != width || g.shape[1] != width) throw ShapeError("gram: wrong shape");
  if (width == 0) return;
  cudaMemset(g.data, 0, g.size() * sizeof(float));
  const int grid = (width + side - 1) / side, share = 32, parts = (rows + share - 1) / share;
  if (rows > 0) product<<<dim3(grid, grid, parts), dim3(side, side)>>>(x.data, g.data, rows, width, share);
}

}  // namespace descent::bias_variance::cuda
