// three launches: sums by atomics of each block, squares by atomics, then y
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void gather(const float* in, const float* sums, float* result, int count, int width) {
  const int k = blockIdx.x * 32 + threadIdx.x;
  if (k >= width) return;
  const float center = sums ? sums[k] / count : 0;
  float mine = 0;
  for (int r = blockIdx.y * blockDim.y + threadIdx.y; r < count; r += gridDim.y * blockDim.y) {
    const float off = in[r * width + k] - center;
    mine += sums ? off * off : off;
  }
  atomicAdd(result + k, mine);
}

__global__ void finish(const float* in, const float* scale, const float* shift, const float* sums,
                       const float* squares, float* old_center, float* old_spread, float eps, float share,
                       float* centers, float* inverses, float* result, int count, int width) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x, k = at % width;
  if (at >= count * width) return;
  const float center = sums[k] / count, spread = squares[k] / count, inverse = rsqrtf(spread + eps);
  result[at] = (in[at] - center) * inverse * scale[k] + shift[k];
  if (at >= width) return;
  centers[k] = center;
  inverses[k] = inverse;
  old_center[k] = (1 - share) * old_center[k] + share * center;
  old_spread[k] = (1 - share) * old_spread[k] + share * spread * count / (count - 1);
}

}  // namespace

void batch_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta,
                View<float, 1> running_mean, View<float, 1> running_variance, float delta, float momentum,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const int count = x.shape[0], width = x.shape[1];
  for (const auto length : {gamma.shape[0], beta.shape[0], running_mean.shape[0], running_variance.shape[0],
                            mean.shape[0], rstd.shape[0]})
    if (length != width)
      throw ShapeError("batch_norm: " + std::to_string(length) + " numbers for the columns");
  if (y.shape != x.shape) throw ShapeError("batch_norm: y does not fit");
  if (count < 2) throw ValueError("batch_norm: a batch of " + std::to_string(count));
  if (width == 0) return;
  float* sums = nullptr;
  cudaMalloc(&sums, 2 * width * sizeof(float));
  cudaMemset(sums, 0, 2 * width * sizeof(float));
  const dim3 grid((width + 31) / 32, 4), threads(32, block / 32);
  gather<<<grid, threads>>>(x.data, nullptr, sums, count, width);
  gather<<<grid, threads>>>(x.data, sums, sums + width, count, width);
  finish<<<(count * width + block - 1) / block, block>>>(
      x.data, gamma.data, beta.data, sums, sums + width, running_mean.data, running_variance.data, delta,
      momentum, mean.data, rstd.data, y.data, count, width);
  cudaFree(sums);
}

}  // namespace descent::normalization::cuda
