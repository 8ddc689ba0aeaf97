// a thread for a column, blocks of 32 columns
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void fetch(const int* ids, const float* rows, float* result, int count, int width) {
  const int k = blockIdx.y * blockDim.x + threadIdx.x;
  if (k < width) result[blockIdx.x * width + k] = rows[ids[blockIdx.x] * width + k];
}

}  // namespace

void embedding(View<const std::int32_t, 1> words, View<const float, 2> table, View<float, 2> x, int block) {
  const int count = words.shape[0], width = table.shape[1];
  if (x.shape[0] != count || x.shape[1] != width) throw ShapeError("embedding: wrong shape");
  if (count > 0)
    fetch<<<dim3(count, (width + block - 1) / block), block>>>(words.data, table.data, x.data, count, width);
}

}  // namespace descent::classification_nlp::cuda
