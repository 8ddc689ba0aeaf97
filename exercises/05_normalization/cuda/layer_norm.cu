// 05_normalization/cuda_layer_norm   Layer norm: one block a row, reductions by shuffles and shared memory.
//
//   mu_i  = 1/d sum_j x_ij,   var_i = 1/d sum_j (x_ij - mu_i)^2,   rstd_i = 1/sqrt(var_i + delta)
//   y_ij  = gamma_j (x_ij - mu_i) rstd_i + beta_j
//
//   Shapes:   x and y (b, d), gamma and beta (d), mean and rstd (b), all in device memory; b may be 0.
//   Kernel:   layer_norm_kernel, about thirty lines with its helper, a block reduction.
//   Launch:   in layer_norm, about two lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator, with rows shorter and longer than a block, and with blocks of 96 threads: a
//             kernel stores y, mean and rstd; no race between two reductions; coalesced access.
//
//   run: make grade EXERCISE=cuda_layer_norm
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

// Your helpers: __device__ functions that the kernel calls, such as a sum over all threads of a block.

/// A block owns a row, and its threads take turns along it.  Shared memory: 128 bytes.
__global__ void layer_norm_kernel(const float* x, const float* gamma, const float* beta, float delta,
                                  float* y, float* mean, float* rstd, std::int64_t d) {
  // Your kernel: a block for each row.  Which elements of it are this thread's, and who adds up the sums?
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_layer_norm", "layer_norm_kernel");
  // ---- your code ends here ----
}

}  // namespace

void layer_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta, float delta,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const std::int64_t b = x.shape[0], d = x.shape[1];
  if (gamma.size() != d || beta.size() != d)
    throw ShapeError("layer_norm: gamma and beta must have a number for each column of x");
  if (y.shape != x.shape || mean.size() != b || rstd.size() != b)
    throw ShapeError("layer_norm: y must have the shape of x, mean and rstd a number for each row of x");
  // The launch of layer_norm_kernel.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_layer_norm", x, gamma, beta, delta, y, mean, rstd, block);
  // ---- your code ends here ----
}

}  // namespace descent::normalization::cuda
