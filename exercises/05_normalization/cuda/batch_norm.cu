// 05_normalization/cuda_batch_norm   Batch norm in training: column statistics, then a second launch for y.
//
//   mu_j  = 1/b sum_i x_ij,   var_j = 1/b sum_i (x_ij - mu_j)^2,   rstd_j = 1/sqrt(var_j + delta)
//   y_ij  = gamma_j (x_ij - mu_j) rstd_j + beta_j
//   running mean <- (1 - m) old + m mu_j,   running variance <- (1 - m) old + m var_j b/(b - 1)
//
//   Shapes:   x and y (b, d), all others (d), all in device memory; b >= 2, d may be 0.
//   Kernel:   statistics_kernel for mean, rstd and the running averages, normalise_kernel for y: about thirty
//             lines with helpers.
//   Launch:   of both, in batch_norm, about five lines.
//   Given:    the checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator, with batches that are no multiple of a block: coalesced access; several
//             threads share the sum of a column; y is computed after all statistics.
//
//   run: make grade EXERCISE=cuda_batch_norm
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

// Your helpers: __device__ functions that the kernels call, such as a sum down a column of the block.

/// A block owns 32 columns; thread (x, y) adds column x from row y on.  Shared memory: 4 KiB.
__global__ void statistics_kernel(const float* x, float* running_mean, float* running_variance, float delta,
                                  float momentum, float* mean, float* rstd, std::int64_t b, std::int64_t d) {
  // Your first kernel: mean and rstd of each column, and the running averages.
  // Which column is this thread's, and which of its rows?
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_batch_norm", "statistics_kernel");
  // ---- your code ends here ----
}

/// A thread owns an element.
__global__ void normalise_kernel(const float* x, const float* gamma, const float* beta, const float* mean,
                                 const float* rstd, float* y, std::int64_t size, std::int64_t d) {
  // Your second kernel: y.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_batch_norm", "normalise_kernel");
  // ---- your code ends here ----
}

}  // namespace

void batch_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta,
                View<float, 1> running_mean, View<float, 1> running_variance, float delta, float momentum,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const std::int64_t b = x.shape[0], d = x.shape[1];
  if (gamma.size() != d || beta.size() != d || running_mean.size() != d || running_variance.size() != d)
    throw ShapeError(
        "batch_norm: gamma, beta and the running averages must have a number for each column of x");
  if (y.shape != x.shape || mean.size() != d || rstd.size() != d)
    throw ShapeError("batch_norm: y must have the shape of x, mean and rstd a number for each column of x");
  if (b < 2)
    throw ValueError("batch_norm: one example has no spread, want a batch of at least 2 in training");
  // The launches of statistics_kernel and normalise_kernel, in this order.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_batch_norm", x, gamma, beta, running_mean, running_variance, delta, momentum, y,
       mean, rstd, block);
  // ---- your code ends here ----
}

}  // namespace descent::normalization::cuda
