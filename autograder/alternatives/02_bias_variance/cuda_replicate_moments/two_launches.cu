// a kernel for the means, another for the variances, both with sums in double
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void means(const float* all, float* middle, int models, int width) {
  const int c = blockIdx.x * blockDim.x + threadIdx.x;
  if (c >= width) return;
  double total = 0;
  for (int k = 0; k < models; ++k) total += all[k * width + c];
  middle[c] = total / models;
}

__global__ void variances(const float* all, const float* middle, float* spread, int models, int width) {
  const int c = blockIdx.x * blockDim.x + threadIdx.x;
  if (c >= width) return;
  double scatter = 0;
  for (int k = 0; k < models; ++k) {
    const double off = static_cast<double>(all[k * width + c]) - middle[c];
    scatter += off * off;
  }
  spread[c] = scatter / models;
}

}  // namespace

void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block) {
  const int models = predictions.shape[0], width = predictions.shape[1];
  if (mean.shape[0] != width || variance.shape[0] != width)
    throw ShapeError("replicate_moments: wrong shape");
  if (models == 0) throw ValueError("replicate_moments: no models");
  if (width == 0) return;
  const int grid = (width + block - 1) / block;
  means<<<grid, block>>>(predictions.data, mean.data, models, width);
  variances<<<grid, block>>>(predictions.data, mean.data, variance.data, models, width);
}

}  // namespace descent::bias_variance::cuda
