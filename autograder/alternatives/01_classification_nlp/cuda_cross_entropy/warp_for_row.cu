// a warp for each row: no shared memory, no barrier; the warps of a block have rows of their own
#include <cuda_runtime.h>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void row(const float* logits, const int* truth, float* cost, float* slope, int rows, int classes) {
  const int mine = (blockIdx.x * blockDim.x + threadIdx.x) / 32, lane = threadIdx.x % 32;
  if (mine >= rows) return;
  const float* x = logits + mine * classes;
  float top = -INFINITY, mass = 0;
  for (int c = lane; c < classes; c += 32) top = fmaxf(top, x[c]);
  for (int d = 1; d < 32; d *= 2) top = fmaxf(top, __shfl_xor_sync(0xffffffffu, top, d));
  for (int c = lane; c < classes; c += 32) mass += expf(x[c] - top);
  for (int d = 1; d < 32; d *= 2) mass += __shfl_xor_sync(0xffffffffu, mass, d);
  if (lane == 0) cost[mine] = logf(mass) + (top - x[truth[mine]]);
  for (int c = lane; c < classes; c += 32)
    slope[mine * classes + c] = (expf(x[c] - top) / mass - (c == truth[mine])) / rows;
}

}  // namespace

void cross_entropy(View<const float, 2> z, View<const std::int32_t, 1> labels, View<float, 1> losses,
                   View<float, 2> dz, int block) {
  const int rows = z.shape[0], classes = z.shape[1];
  if (labels.shape[0] != rows || losses.shape[0] != rows || dz.shape != z.shape)
    throw ShapeError("cross_entropy: wrong shape");
  const int warps = block / 32;
  if (rows > 0)
    row<<<(rows + warps - 1) / warps, block>>>(z.data, labels.data, losses.data, dz.data, rows, classes);
}

}  // namespace descent::classification_nlp::cuda
