// a thread for each point: first the mean, then the squares of the deviations
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void column(const float* all, float* middle, float* spread, int models, int width) {
  const int c = blockIdx.x * blockDim.x + threadIdx.x;
  if (c >= width) return;
  const float* p = all + c;
  float total = 0, scatter = 0;
  for (int k = 0; k < models; ++k) total += p[k * width];
  total /= models;
  for (int k = 0; k < models; ++k) scatter += (p[k * width] - total) * (p[k * width] - total);
  middle[c] = total;
  spread[c] = scatter / models;
}

}  // namespace

void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block) {
  const int models = predictions.shape[0], width = predictions.shape[1];
  if (mean.shape[0] != width || variance.shape[0] != width)
    throw ShapeError("replicate_moments: wrong shape");
  if (models == 0) throw ValueError("replicate_moments: no models");
  if (width > 0)
    column<<<(width - 1) / block + 1, block>>>(predictions.data, mean.data, variance.data, models, width);
}

}  // namespace descent::bias_variance::cuda
