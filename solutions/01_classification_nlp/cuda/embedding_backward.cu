// 01_classification_nlp/cuda_embedding_backward   Add gradients into a table: a scatter with atomics.
//
//   dE_{w_i, j} += dx_ij, but row 0 (PAD) gets nothing
//
//   Shapes:   words (m), dx (m, d), dtable (V, d), all in device memory; m may be 0.
//   Kernel:   scatter_kernel, about five lines.
//   Launch:   in embedding_backward, about two lines.
//   Given:    the shape check.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: two threads that add to one element at the same time are a race, even where
//             the sum happens to be right; accesses are coalesced.
//
//   run: make grade EXERCISE=cuda_embedding_backward
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void scatter_kernel(const std::int32_t* words, const float* dx, float* dtable, std::int64_t m,
                               std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: a thread for each element of dx.  Which other threads add to the same place?
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= m * d) return;
  const std::int32_t word = words[at / d];
  if (word != 0) atomicAdd(&dtable[word * d + at % d], dx[at]);
  // END SOLUTION
}

}  // namespace

void embedding_backward(View<const std::int32_t, 1> words, View<const float, 2> dx, View<float, 2> dtable,
                        int block) {
  if (dx.shape[0] != words.shape[0] || dx.shape[1] != dtable.shape[1])
    throw ShapeError("embedding_backward: dx must have a row for each word, and as many columns as dtable");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of scatter_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t blocks = (dx.size() + block - 1) / block;
  if (blocks > 0)
    scatter_kernel<<<static_cast<unsigned>(blocks), block>>>(words.data, dx.data, dtable.data, dx.shape[0],
                                                             dx.shape[1]);
  // END SOLUTION
}

}  // namespace descent::classification_nlp::cuda
