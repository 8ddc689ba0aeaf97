// Each thread reads both of its columns from global memory: every number is read again for each element.
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int side = 16;

__global__ void product(const float* all, float* out, int rows, int width) {
  const int across = blockIdx.x * side + threadIdx.x, down = blockIdx.y * side + threadIdx.y;
  if (across >= width || down >= width) return;
  float dot = 0;
  for (int line = 0; line < rows; ++line) dot += all[line * width + down] * all[line * width + across];
  out[down * width + across] = dot;
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  const int rows = x.shape[0], width = x.shape[1];
  if (g.shape[0] != width || g.shape[1] != width) throw ShapeError("gram: wrong shape");
  const int grid = (width + side - 1) / side;
  if (grid > 0) product<<<dim3(grid, grid), dim3(side, side)>>>(x.data, g.data, rows, width);
}

}  // namespace descent::bias_variance::cuda
