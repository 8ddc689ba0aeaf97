// 01_classification_nlp/cuda_relu   Your first kernel: the rectifier, an element for each thread.
//
//   y_i = max(0, x_i)
//
//   Shapes:   x (n), y (n), both in the device's memory; n may be 0, and need not be a multiple of the block.
//   Given:    the check, and the kernel's first line.
//   Allowed:  CUDA's runtime.  About four lines: two in the kernel, two in the function that launches it.
//   Judged:   on the emulator, at sizes that do not fit the block: every y_i is stored by a kernel, and nothing
//             else is touched; neighbours in a warp read neighbours in memory.
//
//   run: make grade EXERCISE=cuda_relu
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/classification_nlp.hpp"

namespace descent::classification_nlp::cuda {
namespace {

__global__ void relu_kernel(const float* x, float* y, std::int64_t n) {
  // Your kernel: which element is this thread's, and is there one?
}

}  // namespace

void relu(View<const float, 1> x, View<float, 1> y, int block) {
  if (y.shape != x.shape) throw ShapeError("relu: y must be as long as x");
  // How many blocks?  Then relu_kernel<<<blocks, block>>>(…), if there is anything to do.
  todo("01_classification_nlp/cuda_relu", x, y, block);
}

}  // namespace descent::classification_nlp::cuda
