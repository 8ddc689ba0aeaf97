// A block for each point: its lanes differ in the model, and every request moves 32 sectors.
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void column(const float* all, float* middle, float* spread, int models, int width) {
  extern __shared__ float parts[];
  const int c = blockIdx.x, me = threadIdx.x;
  float part = 0;
  for (int k = me; k < models; k += blockDim.x) part += all[k * width + c];
  parts[me] = part;
  __syncthreads();
  float total = 0;
  for (int other = 0; other < blockDim.x && other < models; ++other) total += parts[other];
  total /= models;
  __syncthreads();
  part = 0;
  for (int k = me; k < models; k += blockDim.x)
    part += (all[k * width + c] - total) * (all[k * width + c] - total);
  parts[me] = part;
  __syncthreads();
  if (me != 0) return;
  float scatter = 0;
  for (int other = 0; other < blockDim.x && other < models; ++other) scatter += parts[other];
  middle[c] = total;
  spread[c] = scatter / models;
}

}  // namespace

void replicate_moments(View<const float, 2> predictions, View<float, 1> mean, View<float, 1> variance,
                       int block) {
  const int models = predictions.shape[0], width = predictions.shape[1];
  if (mean.shape[0] != width || variance.shape[0] != width)
    throw ShapeError("replicate_moments: wrong shape");
  if (models == 0) throw ValueError("replicate_moments: no models");
  if (width > 0)
    column<<<width, block, block * sizeof(float)>>>(predictions.data, mean.data, variance.data, models,
                                                    width);
}

}  // namespace descent::bias_variance::cuda
