// The host finds the statistics, and no kernel does: the copy of x there costs more than the kernel
// would.
#include <cuda_runtime.h>

#include <cmath>
#include <string>
#include <vector>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

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
  std::vector<float> batch(x.size()), numbers[4];
  cudaMemcpy(batch.data(), x.data, batch.size() * sizeof(float), cudaMemcpyDeviceToHost);
  float* const where[4] = {mean.data, rstd.data, running_mean.data, running_variance.data};
  for (int w = 0; w < 4; ++w) {
    numbers[w].resize(width);
    if (w > 1) cudaMemcpy(numbers[w].data(), where[w], width * sizeof(float), cudaMemcpyDeviceToHost);
  }
  for (int k = 0; k < width; ++k) {
    double sum = 0, squares = 0;
    for (int r = 0; r < count; ++r) sum += batch[r * width + k];
    for (int r = 0; r < count; ++r) squares += std::pow(batch[r * width + k] - sum / count, 2);
    numbers[0][k] = sum / count;
    numbers[1][k] = 1 / std::sqrt(squares / count + delta);
    numbers[2][k] += momentum * (sum / count - numbers[2][k]);
    numbers[3][k] += momentum * (squares / (count - 1) - numbers[3][k]);
  }
  for (int w = 0; w < 4; ++w)
    cudaMemcpy(where[w], numbers[w].data(), width * sizeof(float), cudaMemcpyHostToDevice);
  const int all = count * width;
  apply<<<(all + block - 1) / block, block>>>(x.data, gamma.data, beta.data, mean.data, rstd.data, y.data,
                                              all, width);
}

}  // namespace descent::normalization::cuda
