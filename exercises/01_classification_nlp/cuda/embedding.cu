// 01_classification_nlp/cuda_embedding   Look up word vectors: a gather.
//
//   x_ij = E_{w_i, j}
//
//   Shapes:   words (m), table (V, d), x (m, d), all in device memory; m may be 0.
//   Kernel:   gather_kernel, about four lines.
//   Launch:   in embedding, about two lines.
//   Given:    the shape check.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: a warp's threads read consecutive elements of one row (coalesced access), so
//             that a row of 64 floats is 8 sectors and not 64.
//
//   run: make grade EXERCISE=cuda_embedding
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void gather_kernel(const std::int32_t* words, const float* table, float* x, std::int64_t m,
                              std::int64_t d) {
  // Your kernel: a thread for each element of x.  Of which row, and which column?
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/cuda_embedding", "gather_kernel");
  // ---- your code ends here ----
}

}  // namespace

void embedding(View<const std::int32_t, 1> words, View<const float, 2> table, View<float, 2> x, int block) {
  if (x.shape[0] != words.shape[0] || x.shape[1] != table.shape[1])
    throw ShapeError("embedding: x must have a row for each word, and as many columns as table");
  // The launch of gather_kernel.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/cuda_embedding", words, table, x, block);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp::cuda
