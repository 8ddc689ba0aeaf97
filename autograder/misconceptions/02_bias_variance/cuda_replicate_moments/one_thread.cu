// A single thread does everything: right, and thousands of times slower than it could be.
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void column(const float* all, float* middle, float* spread, int models, int width) {
  for (int c = 0; c < width; ++c) {
    float total = 0, scatter = 0;
    for (int k = 0; k < models; ++k) total += all[k * width + c];
    total /= models;
    for (int k = 0; k < models; ++k) {
      const float off = all[k * width + c] - total;
      scatter += off * off;
    }
    middle[c] = total;
    spread[c] = scatter / models;
  }
}

}  // namespace

void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block) {
  const int models = predictions.shape[0], width = predictions.shape[1];
  if (mean.shape[0] != width || variance.shape[0] != width)
    throw ShapeError("replicate_moments: wrong shape");
  if (models == 0) throw ValueError("replicate_moments: no models");
  (void)block;
  if (width > 0) column<<<1, 1>>>(predictions.data, mean.data, variance.data, models, width);
}

}  // namespace descent::bias_variance::cuda
