// The host adds up the columns, and no kernel does: the copies of x and dy there cost more than the
// kernel would.
#include <cuda_runtime.h>

#include <string>
#include <vector>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

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
  std::vector<float> in(x.size()), slopes(x.size()), centers(width), inverses(width), sums(width),
      others(width);
  cudaMemcpy(in.data(), x.data, in.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaMemcpy(slopes.data(), dy.data, in.size() * sizeof(float), cudaMemcpyDeviceToHost);
  cudaMemcpy(centers.data(), mean.data, width * sizeof(float), cudaMemcpyDeviceToHost);
  cudaMemcpy(inverses.data(), rstd.data, width * sizeof(float), cudaMemcpyDeviceToHost);
  for (int at = 0; at < count * width; ++at) {
    const int k = at % width;
    sums[k] += slopes[at] * (in[at] - centers[k]) * inverses[k];
    others[k] += slopes[at];
  }
  cudaMemcpy(dgamma.data, sums.data(), width * sizeof(float), cudaMemcpyHostToDevice);
  cudaMemcpy(dbeta.data, others.data(), width * sizeof(float), cudaMemcpyHostToDevice);
  back<<<(count * width + block - 1) / block, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data,
                                                       dgamma.data, dbeta.data, dx.data, count, width);
}

}  // namespace descent::normalization::cuda
