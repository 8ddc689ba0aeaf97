// maximum and sum in one pass: pairs of both are merged, by tiles of cooperative groups
#include <cuda_runtime.h>

#include <cooperative_groups.h>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

namespace cg = cooperative_groups;

// The largest of some scores, and the sum of their exponentials divided by its own.
struct Pair {
  float top, mass;
  __device__ void take(Pair other) {
    const float higher = fmaxf(top, other.top);
    if (higher == -INFINITY) return;
    mass = mass * expf(top - higher) + other.mass * expf(other.top - higher);
    top = higher;
  }
};

__global__ void row(const float* logits, const int* truth, float* cost, float* slope, int rows, int classes) {
  __shared__ Pair of_warp[32];
  const cg::thread_block block = cg::this_thread_block();
  const auto warp = cg::tiled_partition<32>(block);
  const float* x = logits + blockIdx.x * classes;
  Pair pair{-INFINITY, 0};
  for (int c = block.thread_rank(); c < classes; c += block.size()) pair.take({x[c], 1});
  for (int d = 16; d > 0; d /= 2) pair.take({warp.shfl_xor(pair.top, d), warp.shfl_xor(pair.mass, d)});
  if (warp.thread_rank() == 0) of_warp[block.thread_rank() / 32] = pair;
  block.sync();
  pair = {-INFINITY, 0};
  for (int w = 0; w < block.size() / 32; ++w) pair.take(of_warp[w]);
  const int right = truth[blockIdx.x];
  if (block.thread_rank() == 0) cost[blockIdx.x] = logf(pair.mass) + (pair.top - x[right]);
  for (int c = block.thread_rank(); c < classes; c += block.size())
    slope[blockIdx.x * classes + c] = (expf(x[c] - pair.top) / pair.mass - (c == right)) / rows;
}

}  // namespace

void cross_entropy(View<const float, 2> z, View<const std::int32_t, 1> labels, View<float, 1> losses,
                   View<float, 2> dz, int block) {
  const int rows = z.shape[0], classes = z.shape[1];
  if (labels.shape[0] != rows || losses.shape[0] != rows || dz.shape != z.shape)
    throw ShapeError("cross_entropy: wrong shape");
  if (rows > 0) row<<<rows, block>>>(z.data, labels.data, losses.data, dz.data, rows, classes);
}

}  // namespace descent::classification_nlp::cuda
