// The gradient is that of the sum of the losses: the division by n is missing.
#include <cuda_runtime.h>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void row(const float* logits, const int* truth, float* cost, float* slope, int rows, int classes) {
  extern __shared__ float box[];
  const int me = threadIdx.x, all = blockDim.x;
  const float* x = logits + blockIdx.x * classes;
  float top = -INFINITY;
  for (int c = me; c < classes; c += all) top = fmaxf(top, x[c]);
  box[me] = top;
  __syncthreads();
  for (int left = all; left > 1; left = (left + 1) / 2) {
    const int other = me + (left + 1) / 2;
    if (other < left) box[me] = fmaxf(box[me], box[other]);
    __syncthreads();
  }
  top = box[0];
  __syncthreads();
  float mass = 0;
  for (int c = me; c < classes; c += all) mass += expf(x[c] - top);
  box[me] = mass;
  __syncthreads();
  for (int left = all; left > 1; left = (left + 1) / 2) {
    const int other = me + (left + 1) / 2;
    if (other < left) box[me] += box[other];
    __syncthreads();
  }
  mass = box[0];
  const int right = truth[blockIdx.x];
  if (me == 0) cost[blockIdx.x] = logf(mass) - (x[right] - top);
  for (int c = me; c < classes; c += all) {
    const float share = expf(x[c] - top) / mass;
    slope[blockIdx.x * classes + c] = (share - (c == right));
  }
}

}  // namespace

void cross_entropy(View<const float, 2> z, View<const std::int32_t, 1> labels, View<float, 1> losses,
                   View<float, 2> dz, int block) {
  const int rows = z.shape[0], classes = z.shape[1];
  if (labels.shape[0] != rows || losses.shape[0] != rows || dz.shape != z.shape)
    throw ShapeError("cross_entropy: wrong shape");
  if (rows > 0)
    row<<<rows, block, block * sizeof(float)>>>(z.data, labels.data, losses.data, dz.data, rows, classes);
}

}  // namespace descent::classification_nlp::cuda
