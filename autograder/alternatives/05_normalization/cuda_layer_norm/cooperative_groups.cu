// cooperative groups: tiles of 32, each with a row
#include <cuda_runtime.h>

#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <string>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

namespace cg = cooperative_groups;

__global__ void standardize(const float* in, const float* scale, const float* shift, float eps, float* result,
                            float* centers, float* inverses, int count, int width) {
  const auto tile = cg::tiled_partition<32>(cg::this_thread_block());
  const int r = blockIdx.x * tile.meta_group_size() + tile.meta_group_rank(), lane = tile.thread_rank();
  if (r >= count) return;
  in += r * width;
  result += r * width;
  float mine = 0;
  for (int k = lane; k < width; k += 32) mine += in[k];
  const float center = cg::reduce(tile, mine, cg::plus<float>()) / width;
  mine = 0;
  for (int k = lane; k < width; k += 32) mine += (in[k] - center) * (in[k] - center);
  const float inverse = rsqrtf(cg::reduce(tile, mine, cg::plus<float>()) / width + eps);
  for (int k = lane; k < width; k += 32) result[k] = (in[k] - center) * inverse * scale[k] + shift[k];
  if (lane == 0) centers[r] = center, inverses[r] = inverse;
}

}  // namespace

void layer_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta, float delta,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const int count = x.shape[0], width = x.shape[1];
  if (gamma.shape[0] != width || beta.shape[0] != width || y.shape != x.shape || mean.shape[0] != count ||
      rstd.shape[0] != count)
    throw ShapeError("layer_norm: x has " + std::to_string(width) + " columns, and something does not fit");
  const int warps = block / 32;
  if (count > 0)
    standardize<<<(count + warps - 1) / warps, block>>>(x.data, gamma.data, beta.data, delta, y.data,
                                                        mean.data, rstd.data, count, width);
}

}  // namespace descent::normalization::cuda
