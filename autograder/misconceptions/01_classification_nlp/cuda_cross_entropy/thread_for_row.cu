// A thread for each row: right, but the lanes of a warp are rows apart.
#include <cuda_runtime.h>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void row(const float* logits, const int* truth, float* cost, float* slope, int rows, int classes) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine >= rows) return;
  const float* x = logits + mine * classes;
  float top = x[0], mass = 0;
  for (int c = 1; c < classes; ++c) top = fmaxf(top, x[c]);
  for (int c = 0; c < classes; ++c) mass += expf(x[c] - top);
  for (int c = 0; c < classes; ++c)
    slope[mine * classes + c] = (expf(x[c] - top) / mass - (c == truth[mine])) / rows;
  cost[mine] = logf(mass) + top - x[truth[mine]];
}

}  // namespace

void cross_entropy(View<const float, 2> z, View<const std::int32_t, 1> labels, View<float, 1> losses,
                   View<float, 2> dz, int block) {
  const int rows = z.shape[0], classes = z.shape[1];
  if (labels.shape[0] != rows || losses.shape[0] != rows || dz.shape != z.shape)
    throw ShapeError("cross_entropy: wrong shape");
  if (rows > 0)
    row<<<(rows - 1) / block + 1, block>>>(z.data, labels.data, losses.data, dz.data, rows, classes);
}

}  // namespace descent::classification_nlp::cuda
