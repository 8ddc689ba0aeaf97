// A barrier orders the threads of one block: those of other blocks read sums that are not finished, and
// need a second launch.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void everything(const float* in, const float* scale, const float* slopes, const float* centers,
                           const float* inverses, float* scale_slope, float* shift_slope, float* result,
                           int count, int width) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x, k = at % width;
  const bool there = at < count * width;
  float normal = 0;
  if (there) {
    normal = (in[at] - centers[k]) * inverses[k];
    atomicAdd(scale_slope + k, slopes[at] * normal);
    atomicAdd(shift_slope + k, slopes[at]);
  }
  __syncthreads();
  if (there)
    result[at] = scale[k] * inverses[k] * (slopes[at] - (shift_slope[k] + normal * scale_slope[k]) / count);
}

}  // namespace

void batch_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block) {
  const int count = x.shape[0], width = x.shape[1];
  if (dy.shape != x.shape || dx.shape != x.shape || gamma.shape[0] != width || dgamma.shape[0] != width ||
      dbeta.shape[0] != width || mean.shape[0] != width || rstd.shape[0] != width)
    throw ShapeError("batch_norm_backward: x has " + std::to_string(width) +
                     " columns, and something does not fit");
  if (width == 0) return;
  cudaMemset(dgamma.data, 0, width * sizeof(float));
  cudaMemset(dbeta.data, 0, width * sizeof(float));
  everything<<<(count * width + block - 1) / block, block>>>(
      x.data, gamma.data, dy.data, mean.data, rstd.data, dgamma.data, dbeta.data, dx.data, count, width);
}

}  // namespace descent::normalization::cuda
