// A barrier orders the threads of one block: elements of other columns are not waiting for it, and need
// a second launch.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void normalize(const float* in, const float* scale, const float* shift, float* old_center,
                          float* old_spread, float eps, float share, float* centers, float* inverses,
                          float* result, int count, int width) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x, all = count * width, k = at % width;
  if (at < width) {
    float center = 0, squares = 0;
    for (int r = 0; r < count; ++r) center += in[r * width + k] / count;
    for (int r = 0; r < count; ++r) squares += (in[r * width + k] - center) * (in[r * width + k] - center);
    centers[k] = center;
    inverses[k] = 1 / sqrtf(squares / count + eps);
    old_center[k] += share * (center - old_center[k]);
    old_spread[k] += share * (squares / (count - 1) - old_spread[k]);
  }
  __syncthreads();
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
  const int all = count * width;
  if (all > 0)
    normalize<<<(all + block - 1) / block, block>>>(x.data, gamma.data, beta.data, running_mean.data,
                                                    running_variance.data, delta, momentum, mean.data,
                                                    rstd.data, y.data, count, width);
}

}  // namespace descent::normalization::cuda
