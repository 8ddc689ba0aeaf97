// A block goes down one column: right, but the lanes of a warp are rows apart, and each request moves
// 32 sectors.
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
  const float all = part[0];
  __syncthreads();
  return all;
}

__global__ void down(const float* in, const float* slopes, const float* centers, const float* inverses,
                     float* scale_slope, float* shift_slope, int count, int width) {
  const int k = blockIdx.x;
  float sum = 0, other = 0;
  for (int r = threadIdx.x; r < count; r += blockDim.x) {
    sum += slopes[r * width + k] * (in[r * width + k] - centers[k]) * inverses[k];
    other += slopes[r * width + k];
  }
  sum = total(sum), other = total(other);
  if (threadIdx.x == 0) scale_slope[k] = sum, shift_slope[k] = other;
}

__global__ void back(const float* in, const float* scale, const float* slopes, const float* centers,
                     const float* inverses, const float* scale_slope, const float* shift_slope, float* result,
                     int count, int width) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x, k = at % width;
  if (at >= count * width) return;
  const float normal = (in[at] - centers[k]) * inverses[k];
  const float others = shift_slope[k] / count + normal * scale_slope[k] / count;
  result[at] = scale[k] * inverses[k] * (slopes[at] - others);
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
  down<<<width, block>>>(x.data, dy.data, mean.data, rstd.data, dgamma.data, dbeta.data, count, width);
  back<<<(count * width + block - 1) / block, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data,
                                                       dgamma.data, dbeta.data, dx.data, count, width);
}

}  // namespace descent::normalization::cuda
