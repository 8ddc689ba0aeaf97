// a grid of two dimensions
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void rectify(const float* in, float* result, int count) {
  const int mine = (blockIdx.y * gridDim.x + blockIdx.x) * blockDim.x + threadIdx.x;
  if (mine >= count) return;
  const float value = in[mine];
  result[mine] = value > 0 ? value : 0;
}

}  // namespace

void relu(View<const float, 1> x, View<float, 1> y, int block) {
  if (y.shape != x.shape) throw ShapeError("relu: y has " + std::to_string(y.size()) + " elements");
  const int count = static_cast<int>(x.size());
  const int grid = (count - 1) / block + 1;
  if (count > 0) rectify<<<dim3(2, (grid + 1) / 2), dim3(block)>>>(x.data, y.data, count);
}

}  // namespace descent::classification_nlp::cuda
