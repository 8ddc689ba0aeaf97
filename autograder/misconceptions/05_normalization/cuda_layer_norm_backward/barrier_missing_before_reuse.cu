// The second sum overwrites shared memory while others still read the first: a barrier is missing
// between them.
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
  return part[0];
}

__global__ void along(const float* in, const float* scale, const float* slopes, const float* centers,
                      const float* inverses, float* result, int width) {
  const int r = blockIdx.x, first = r * width;
  float plain = 0, with_in = 0;
  for (int k = threadIdx.x; k < width; k += blockDim.x) {
    const float slope = scale[k] * slopes[first + k];
    plain += slope;
    with_in += slope * (in[first + k] - centers[r]) * inverses[r];
  }
  plain = total(plain) / width;
  with_in = total(with_in) / width;
  for (int k = threadIdx.x; k < width; k += blockDim.x) {
    const float normal = (in[first + k] - centers[r]) * inverses[r];
    result[first + k] = inverses[r] * (scale[k] * slopes[first + k] - plain - normal * with_in);
  }
}

__global__ void down(const float* in, const float* slopes, const float* centers, const float* inverses,
                     float* scale_slope, float* shift_slope, int count, int width) {
  __shared__ float part[32][32];
  const int lane = threadIdx.x % 32, wave = threadIdx.x / 32, waves = blockDim.x / 32;
  const int k = blockIdx.x * 32 + lane;
  for (int which = 0; which < 2; ++which) {
    float mine = 0;
    for (int r = wave; k < width && r < count; r += waves) {
      const float normal = (in[r * width + k] - centers[r]) * inverses[r];
      mine += slopes[r * width + k] * (which == 0 ? normal : 1);
    }
    part[wave][lane] = mine;
    __syncthreads();
    if (wave == 0 && k < width) {
      for (int w = 1; w < waves; ++w) mine += part[w][lane];
      (which == 0 ? scale_slope : shift_slope)[k] = mine;
    }
    __syncthreads();
  }
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
  if (count > 0) along<<<count, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data, dx.data, width);
  down<<<(width + 31) / 32, block>>>(x.data, dy.data, mean.data, rstd.data, dgamma.data, dbeta.data, count,
                                     width);
}

}  // namespace descent::normalization::cuda
