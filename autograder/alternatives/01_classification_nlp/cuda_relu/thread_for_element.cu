// a thread for each element
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void rectify(const float* in, float* result, int count) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine < count) result[mine] = in[mine] < 0 ? 0 : in[mine];
}

}  // namespace

void relu(View<const float, 1> x, View<float, 1> y, int block) {
  if (y.shape != x.shape) throw ShapeError("relu: y has " + std::to_string(y.size()) + " elements");
  const int count = static_cast<int>(x.size());
  const int grid = (count - 1) / block + 1;
  if (count > 0) rectify<<<grid, block>>>(x.data, y.data, count);
}

}  // namespace descent::classification_nlp::cuda
