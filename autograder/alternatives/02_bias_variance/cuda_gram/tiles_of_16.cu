// tiles of 16, a thread for each element of g
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int side = 16;

__global__ void product(const float* all, float* out, int rows, int width) {
  __shared__ float a[side][side], b[side][side];
  const int u = threadIdx.x, v = threadIdx.y;
  const int across = blockIdx.x * side + u, down = blockIdx.y * side + v;
  const int of_a = blockIdx.y * side + u;
  float dot = 0;
  for (int step = 0; step < (rows + side - 1) / side; ++step) {
    const int line = step * side + v;
    a[v][u] = line < rows && of_a < width ? all[line * width + of_a] : 0;
    b[v][u] = line < rows && across < width ? all[line * width + across] : 0;
    __syncthreads();
    for (int q = 0; q < side; ++q) dot += a[q][v] * b[q][u];
    __syncthreads();
  }
  if (down < width && across < width) out[down * width + across] = dot;
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  const int rows = x.shape[0], width = x.shape[1];
  if (g.shape[0] != width || g.shape[1] != width) throw ShapeError("gram: wrong shape");
  const int grid = (width + side - 1) / side;
  if (grid > 0) product<<<dim3(grid, grid), dim3(side, side)>>>(x.data, g.data, rows, width);
}

}  // namespace descent::bias_variance::cuda
