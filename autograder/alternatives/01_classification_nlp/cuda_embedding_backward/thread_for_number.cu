// a thread for each number of dx, which an atomic adds to its word's row
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void collect(const int* ids, const float* slopes, float* sums, int count, int width) {
  const int place = blockIdx.x * blockDim.x + threadIdx.x;
  if (place < count * width && ids[place / width] != 0)
    atomicAdd(&sums[ids[place / width] * width + place % width], slopes[place]);
}

}  // namespace

void embedding_backward(View<const std::int32_t, 1> words, View<const float, 2> dx, View<float, 2> dtable,
                        int block) {
  const int count = words.shape[0], width = dtable.shape[1];
  if (dx.shape[0] != count || dx.shape[1] != width) throw ShapeError("embedding_backward: wrong shape");
  const int total = count * width;
  if (total > 0) collect<<<(total - 1) / block + 1, block>>>(words.data, dx.data, dtable.data, count, width);
}

}  // namespace descent::classification_nlp::cuda
