// a thread for each number of x
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void fetch(const int* ids, const float* rows, float* result, int count, int width) {
  const int place = blockIdx.x * blockDim.x + threadIdx.x;
  if (place < count * width) result[place] = rows[ids[place / width] * width + place % width];
}

}  // namespace

void embedding(View<const std::int32_t, 1> words, View<const float, 2> table, View<float, 2> x, int block) {
  const int count = words.shape[0], width = table.shape[1];
  if (x.shape[0] != count || x.shape[1] != width) throw ShapeError("embedding: wrong shape");
  const int total = count * width;
  if (total > 0) fetch<<<(total - 1) / block + 1, block>>>(words.data, table.data, x.data, count, width);
}

}  // namespace descent::classification_nlp::cuda
