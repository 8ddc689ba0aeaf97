// a block for each word, its threads in strides
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void collect(const int* ids, const float* slopes, float* sums, int count, int width) {
  if (ids[blockIdx.x] == 0) return;
  for (int k = threadIdx.x; k < width; k += blockDim.x)
    atomicAdd(sums + ids[blockIdx.x] * width + k, slopes[blockIdx.x * width + k]);
}

}  // namespace

void embedding_backward(View<const std::int32_t, 1> words, View<const float, 2> dx, View<float, 2> dtable,
                        int block) {
  const int count = words.shape[0], width = dtable.shape[1];
  if (dx.shape[0] != count || dx.shape[1] != width) throw ShapeError("embedding_backward: wrong shape");
  if (count > 0) collect<<<count, block>>>(words.data, dx.data, dtable.data, count, width);
}

}  // namespace descent::classification_nlp::cuda
