// Each thread takes a run of its own: the lanes of a warp are then far apart, and every request moves 32
// sectors.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void rectify(const float* in, float* result, int count) {
  const int run = 32, first = (blockIdx.x * blockDim.x + threadIdx.x) * run;
  for (int k = 0; k < run; ++k)
    if (first + k < count) result[first + k] = in[first + k] < 0 ? 0 : in[first + k];
}

}  // namespace

void relu(View<const float, 1> x, View<float, 1> y, int block) {
  if (y.shape != x.shape) throw ShapeError("relu: y has " + std::to_string(y.size()) + " elements");
  const int count = static_cast<int>(x.size());
  const int grid = (count - 1) / block + 1;
  if (count > 0) rectify<<<grid, block>>>(x.data, y.data, count);
}

}  // namespace descent::classification_nlp::cuda
