// the numerators are left in dz, and divided when the sum is known
#include <cuda_runtime.h>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void row(const float* logits, const int* truth, float* cost, float* slope, int rows, int classes) {
  __shared__ float box[1024];
  const int me = threadIdx.x, all = blockDim.x;
  const float* x = logits + blockIdx.x * classes;
  float* y = slope + blockIdx.x * classes;
  box[me] = -INFINITY;
  for (int c = me; c < classes; c += all) box[me] = fmaxf(box[me], x[c]);
  int steps = 1;
  while (steps < all) steps *= 2;
  for (int half = steps / 2; half > 0; half /= 2) {
    __syncthreads();
    if (me < half && me + half < all) box[me] = fmaxf(box[me], box[me + half]);
  }
  __syncthreads();
  const float top = box[0];
  __syncthreads();
  float mass = 0;
  for (int c = me; c < classes; c += all) mass += y[c] = expf(x[c] - top);
  box[me] = mass;
  for (int half = steps / 2; half > 0; half /= 2) {
    __syncthreads();
    if (me < half && me + half < all) box[me] += box[me + half];
  }
  __syncthreads();
  const int right = truth[blockIdx.x];
  if (me == 0) cost[blockIdx.x] = logf(box[0]) + (top - x[right]);
  for (int c = me; c < classes; c += all) y[c] = (y[c] / box[0] - (c == right)) / rows;
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
