// each thread has running means of its own (Welford), which are then merged in pairs
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

struct Part {
  float n, center, squares;
};

__device__ Part merged(Part a, Part b) {
  const float n = a.n + b.n;
  if (n == 0) return a;
  const float apart = b.center - a.center;
  return {n, a.center + apart * (b.n / n), a.squares + b.squares + apart * apart * (a.n * b.n / n)};
}

__global__ void standardize(const float* in, const float* scale, const float* shift, float eps, float* result,
                            float* centers, float* inverses, int width) {
  __shared__ Part parts[1024];
  const int first = blockIdx.x * width, t = threadIdx.x;
  Part mine = {0, 0, 0};
  for (int k = t; k < width; k += blockDim.x) mine = merged(mine, {1, in[first + k], 0});
  parts[t] = mine;
  __syncthreads();
  for (int n = blockDim.x; n > 1; n = (n + 1) / 2) {
    if (t < n / 2) parts[t] = merged(parts[t], parts[t + (n + 1) / 2]);
    __syncthreads();
  }
  const float center = parts[0].center, inverse = rsqrtf(parts[0].squares / width + eps);
  for (int k = t; k < width; k += blockDim.x)
    result[first + k] = (in[first + k] - center) * inverse * scale[k] + shift[k];
  if (t == 0) centers[blockIdx.x] = center, inverses[blockIdx.x] = inverse;
}

}  // namespace

void layer_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta, float delta,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const int count = x.shape[0], width = x.shape[1];
  if (gamma.shape[0] != width || beta.shape[0] != width || y.shape != x.shape || mean.shape[0] != count ||
      rstd.shape[0] != count)
    throw ShapeError("layer_norm: x has " + std::to_string(width) + " columns, and something does not fit");
  if (count > 0)
    standardize<<<count, block>>>(x.data, gamma.data, beta.data, delta, y.data, mean.data, rstd.data, width);
}

}  // namespace descent::normalization::cuda
