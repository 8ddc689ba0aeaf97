// each thread has running means of its own (Welford), merged by the first row of threads
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void measure(const float* in, float* old_center, float* old_spread, float eps, float share,
                        float* centers, float* inverses, int count, int width) {
  __shared__ float3 parts[32][32];
  const int k = blockIdx.x * 32 + threadIdx.x, wave = threadIdx.y;
  float n = 0, center = 0, squares = 0;
  if (k < width)
    for (int r = wave; r < count; r += blockDim.y) {
      const float value = in[r * width + k], off = value - center;
      center += off / ++n;
      squares += off * (value - center);
    }
  parts[wave][threadIdx.x] = make_float3(n, center, squares);
  __syncthreads();
  if (wave > 0 || k >= width) return;
  for (int w = 1; w < blockDim.y; ++w) {
    const float3 other = parts[w][threadIdx.x];
    if (other.x == 0) break;
    const float apart = other.y - center, both = n + other.x;
    center += apart * other.x / both;
    squares += other.z + apart * apart * n * other.x / both;
    n = both;
  }
  centers[k] = center;
  inverses[k] = rsqrtf(squares / count + eps);
  old_center[k] += share * (center - old_center[k]);
  old_spread[k] += share * (squares / (count - 1) - old_spread[k]);
}

__global__ void apply(const float* in, const float* scale, const float* shift, const float* centers,
                      const float* inverses, float* result, int all, int width) {
  const int at = blockIdx.x * blockDim.x + threadIdx.x, k = at % width;
  if (at < all) result[at] = (in[at] - centers[k]) * inverses[k] * scale[k] + shift[k];
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
  measure<<<(width + 31) / 32, dim3(32, block / 32)>>>(x.data, running_mean.data, running_variance.data,
                                                       delta, momentum, mean.data, rstd.data, count, width);
  const int all = count * width;
  apply<<<(all + block - 1) / block, block>>>(x.data, gamma.data, beta.data, mean.data, rstd.data, y.data,
                                              all, width);
}

}  // namespace descent::normalization::cuda
