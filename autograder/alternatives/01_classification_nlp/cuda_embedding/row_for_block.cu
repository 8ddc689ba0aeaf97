// a block for each row, its threads in strides
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void fetch(const int* ids, const float* rows, float* result, int count, int width) {
  for (int k = threadIdx.x; k < width; k += blockDim.x)
    result[blockIdx.x * width + k] = rows[ids[blockIdx.x] * width + k];
}

}  // namespace

void embedding(View<const std::int32_t, 1> words, View<const float, 2> table, View<float, 2> x, int block) {
  const int count = words.shape[0], width = table.shape[1];
  if (x.shape[0] != count || x.shape[1] != width) throw ShapeError("embedding: wrong shape");
  if (count > 0) fetch<<<count, block>>>(words.data, table.data, x.data, count, width);
}

}  // namespace descent::classification_nlp::cuda
