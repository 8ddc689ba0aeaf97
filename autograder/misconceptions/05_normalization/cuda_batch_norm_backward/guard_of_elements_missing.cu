// The last block of the second launch has more threads than there are elements left.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void down(const float* in, const float* slopes, const float* centers, const float* inverses,
                     float* scale_slope, float* shift_slope, int count, int width) {
  __shared__ float2 part[32][32];
  const int lane = threadIdx.x % 32, wave = threadIdx.x / 32, waves = blockDim.x / 32;
  const int k = blockIdx.x * 32 + lane;
  float2 mine = {0, 0};
  for (int r = wave; k < width && r < count; r += waves) {
    const float slope = slopes[r * width + k];
    mine.x += slope * (in[r * width + k] - centers[k]) * inverses[k];
    mine.y += slope;
  }
  part[wave][lane] = mine;
  __syncthreads();
  for (int n = waves; n > 1; n = (n + 1) / 2) {
    if (wave < n / 2) {
      const float2 other = part[wave + (n + 1) / 2][lane];
      mine.x += other.x;
      mine.y += other.y;
      part[wave][lane] = mine;
    }
    __syncthreads();
  }
  if (wave > 0 || k >= width) return;
  scale_slope[k] = mine.x;
  shift_slope[k] = mine.y;
}

__global__ void back(const float* in, const float* scale, const float* slopes, const float* centers,
                     const float* inverses, const float* scale_slope, const float* shift_slope, float* result,
                     int count, int width) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x, k = at % width;
  const float normal = (in[at] - centers[k]) * inverses[k];
  const float others = shift_slope[k] / count + normal * scale_slope[k] / count;
  result[at] = scale[k] * inverses[k] * (slopes[at] - others);
}

}  // namespace

void batch_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block) {
  const int count = x.shape[0], width = x.shape[1];
  if (dy.shape != x.shape || dx.shape != x.shape || gamma.shape[0] != width || dgamma.shape[0] != width ||
      dbeta.shape[0] != width || mean.shape[0] != width || rstd.shape[0] != width)
    throw ShapeError("batch_norm_backward: x has " + std::to_string(width) +
                     " columns, and something does not fit");
  if (width == 0) return;
  down<<<(width + 31) / 32, block>>>(x.data, dy.data, mean.data, rstd.data, dgamma.data, dbeta.data, count,
                                     width);
  back<<<(count * width + block - 1) / block, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data,
                                                       dgamma.data, dbeta.data, dx.data, count, width);
}

}  // namespace descent::normalization::cuda
