// one launch: the block that has a column's statistics normalises the column
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void normalize(const float* in, float* old_center, float* old_spread, const float* scale,
                          const float* shift, float* result, float eps, float share, float* centers,
                          float* inverses, int count, int width) {
  __shared__ float part[32][32];
  const int lane = threadIdx.x % 32, wave = threadIdx.x / 32, waves = blockDim.x / 32;
  const int k = blockIdx.x * 32 + lane;
  const bool there = k < width;
  float mine = 0, total[2];
  for (int pass = 0; pass < 2; ++pass) {
    mine = 0;
    for (int r = wave; there && r < count; r += waves) {
      const float value = in[r * width + k];
      mine += pass == 0 ? value : (value - total[0]) * (value - total[0]);
    }
    part[wave][lane] = mine;
    __syncthreads();
    for (int n = waves; n > 1; n = (n + 1) / 2) {
      if (wave < n / 2) part[wave][lane] += part[wave + (n + 1) / 2][lane];
      __syncthreads();
    }
    total[pass] = part[0][lane] / count;
    __syncthreads();
  }
  if (!there) return;
  const float inverse = 1 / sqrtf(total[1] + eps);
  for (int r = wave; r < count; r += waves)
    result[r * width + k] = (in[r * width + k] - total[0]) * inverse * scale[k] + shift[k];
  if (wave > 0) return;
  centers[k] = total[0];
  inverses[k] = 1 / sqrtf(total[1] + eps);
  old_center[k] += share * (total[0] - old_center[k]);
  old_spread[k] += share * (total[1] * count / (count - 1) - old_spread[k]);
}

}  // namespace

void batch_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta,
                View<float, 1> running_mean, View<float, 1> running_variance, float delta, float momentum,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const int count = x.shape[0], width = x.shape[1];
  for (const auto length : {gamma.shape[0], beta.shape[0], running_mean.shape[0], running_variance.shape[0],
                            mean.shape[0], rstd.shape[0]})
    if (length != width)
      throw ShapeError("batch_norm: " + std::to_string(length) + " numbers for the columns");
  if (y.shape != x.shape) throw ShapeError("batch_norm: y does not fit");
  if (count < 2) throw ValueError("batch_norm: a batch of " + std::to_string(count));
  if (width == 0) return;
  normalize<<<(width + 31) / 32, block>>>(x.data, running_mean.data, running_variance.data, gamma.data,
                                          beta.data, y.data, delta, momentum, mean.data, rstd.data, count,
                                          width);
}

}  // namespace descent::normalization::cuda
