// A thread goes along a whole row: right, but the lanes of a warp are rows apart, and each request
// moves 32 sectors.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void along(const float* in, const float* scale, const float* slopes, const float* centers,
                      const float* inverses, float* result, int count, int width) {
  const int r = blockIdx.x * blockDim.x + threadIdx.x;
  if (r >= count) return;
  float plain = 0, with_in = 0;
  for (int k = 0; k < width; ++k) {
    const float slope = scale[k] * slopes[r * width + k] / width;
    plain += slope;
    with_in += slope * (in[r * width + k] - centers[r]) * inverses[r];
  }
  for (int k = 0; k < width; ++k) {
    const float normal = (in[r * width + k] - centers[r]) * inverses[r];
    result[r * width + k] = inverses[r] * (scale[k] * slopes[r * width + k] - plain - normal * with_in);
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
  if (count > 0)
    along<<<(count + block - 1) / block, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data, dx.data,
                                                  count, width);
  down<<<(width + 31) / 32, block>>>(x.data, dy.data, mean.data, rstd.data, dgamma.data, dbeta.data, count,
                                     width);
}

}  // namespace descent::normalization::cuda
