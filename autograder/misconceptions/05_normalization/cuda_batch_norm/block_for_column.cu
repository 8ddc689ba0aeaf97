// A block goes down one column: right, but the lanes of a warp are rows apart, and each request moves
// 32 sectors.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__device__ float total(float mine) {
  __shared__ float part[1024];
  const int t = threadIdx.x;
  part[t] = mine;
  __syncthreads();
  for (int n = blockDim.x; n > 1; n = (n + 1) / 2) {
    if (t < n / 2) part[t] += part[t + (n + 1) / 2];
    __syncthreads();
  }
  const float all = part[0];
  __syncthreads();
  return all;
}

__global__ void measure(const float* in, float* old_center, float* old_spread, float eps, float share,
                        float* centers, float* inverses, int count, int width) {
  const int k = blockIdx.x;
  float mine = 0;
  for (int r = threadIdx.x; r < count; r += blockDim.x) mine += in[r * width + k];
  const float center = total(mine) / count;
  mine = 0;
  for (int r = threadIdx.x; r < count; r += blockDim.x)
    mine += (in[r * width + k] - center) * (in[r * width + k] - center);
  const float spread = total(mine) / count;
  if (threadIdx.x > 0) return;
  centers[k] = center;
  inverses[k] = 1 / sqrtf(spread + eps);
  old_center[k] += share * (center - old_center[k]);
  old_spread[k] += share * (spread * count / (count - 1) - old_spread[k]);
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
  measure<<<width, block>>>(x.data, running_mean.data, running_variance.data, delta, momentum, mean.data,
                            rstd.data, count, width);
  const int all = count * width;
  apply<<<(all + block - 1) / block, block>>>(x.data, gamma.data, beta.data, mean.data, rstd.data, y.data,
                                              all, width);
}

}  // namespace descent::normalization::cuda
