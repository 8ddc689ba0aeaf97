// A thread goes along a whole row: right, but the lanes of a warp are rows apart, and each request
// moves 32 sectors.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

__global__ void standardize(const float* in, const float* scale, const float* shift, float eps, float* result,
                            float* centers, float* inverses, int count, int width) {
  const int r = blockIdx.x * blockDim.x + threadIdx.x;
  if (r >= count) return;
  float center = 0, squares = 0;
  for (int k = 0; k < width; ++k) center += in[r * width + k] / width;
  for (int k = 0; k < width; ++k) squares += (in[r * width + k] - center) * (in[r * width + k] - center);
  centers[r] = center;
  inverses[r] = 1 / sqrtf(squares / width + eps);
  for (int k = 0; k < width; ++k)
    result[r * width + k] = (in[r * width + k] - center) * inverses[r] * scale[k] + shift[k];
}

}  // namespace

void layer_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta, float delta,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const int count = x.shape[0], width = x.shape[1];
  if (gamma.shape[0] != width || beta.shape[0] != width || y.shape != x.shape || mean.shape[0] != count ||
      rstd.shape[0] != count)
    throw ShapeError("layer_norm: x has " + std::to_string(width) + " columns, and something does not fit");
  if (count > 0)
    standardize<<<(count + block - 1) / block, block>>>(x.data, gamma.data, beta.data, delta, y.data,
                                                        mean.data, rstd.data, count, width);
}

}  // namespace descent::normalization::cuda
