// 01_classification_nlp/cuda_relu   Your first kernel: ReLU, one element for each thread.
//
//   y_i = max(0, x_i)
//
//   Shapes:   x (n), y (n), both in device memory; n may be 0 and need not be a multiple of the block size.
//   Kernel:   relu_kernel, about two lines.
//   Launch:   in relu, about two lines: the launch configuration, then <<<…>>>.
//   Given:    the shape check.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator, with sizes that leave the last block partly empty (tail handling): the kernel
//             stores every y_i and touches nothing else; its accesses are coalesced.
//
//   run: make grade EXERCISE=cuda_relu
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void relu_kernel(const float* x, float* y, std::int64_t n) {
  // Your kernel: which element is this thread's, and does it exist?
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/cuda_relu", "relu_kernel");
  // ---- your code ends here ----
}

}  // namespace

void relu(View<const float, 1> x, View<float, 1> y, int block) {
  if (y.shape != x.shape) throw ShapeError("relu: y must be as long as x");
  // The launch: how many blocks?  Then relu_kernel<<<blocks, block>>>(…).  An empty x needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/cuda_relu", x, y, block);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp::cuda
