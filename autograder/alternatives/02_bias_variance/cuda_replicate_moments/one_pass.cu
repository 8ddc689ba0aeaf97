// in one pass, with a mean that moves along; a loop with the grid's stride
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void column(const float* all, float* middle, float* spread, int models, int width) {
  for (int c = blockIdx.x * blockDim.x + threadIdx.x; c < width; c += gridDim.x * blockDim.x) {
    float moving = 0, scatter = 0;
    for (int k = 0; k < models; ++k) {
      const float now = all[k * width + c], off = now - moving;
      moving += off / (k + 1);
      scatter += off * (now - moving);
    }
    middle[c] = moving;
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
  if (width > 0)
    column<<<(width - 1) / (2 * block) + 1, block>>>(predictions.data, mean.data, variance.data, models,
                                                     width);
}

}  // namespace descent::bias_variance::cuda
