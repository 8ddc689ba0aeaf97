// 05_normalization/cuda_batch_norm_backward   Batch norm backwards: two sums for each column, then dx.
//
//   n_ij = (x_ij - mu_j) rstd_j
//   dgamma_j = sum_i dy_ij n_ij,   dbeta_j = sum_i dy_ij
//   dx_ij = gamma_j rstd_j (dy_ij - dbeta_j / b - n_ij dgamma_j / b)
//
//   Shapes:   x, dy and dx (b, d), all others (d), all in device memory; b >= 1, d may be 0.
//   Kernel:   sums_kernel for dgamma and dbeta, dx_kernel for dx: about twenty-five lines.
//   Launch:   of both, in batch_norm_backward, about five lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: dgamma and dbeta do not depend on what was in them; no thread reads an
//             unfinished sum; coalesced access; several threads share the sums of a column.
//
//   run: make grade EXERCISE=cuda_batch_norm_backward
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

/// A block owns 32 columns; thread (x, y) adds column x from row y on.  Shared memory: 8 KiB.
__global__ void sums_kernel(const float* x, const float* dy, const float* mean, const float* rstd,
                            float* dgamma, float* dbeta, std::int64_t b, std::int64_t d) {
  // Your first kernel: dgamma and dbeta.  Which column is this thread's, and which of its rows?
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_batch_norm_backward", "sums_kernel");
  // ---- your code ends here ----
}

/// A thread owns an element.
__global__ void dx_kernel(const float* x, const float* gamma, const float* dy, const float* mean,
                          const float* rstd, const float* dgamma, const float* dbeta, float* dx,
                          std::int64_t b, std::int64_t d) {
  // Your second kernel: dx.  The sums that it needs are there already.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_batch_norm_backward", "dx_kernel");
  // ---- your code ends here ----
}

}  // namespace

void batch_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block) {
  const std::int64_t b = x.shape[0], d = x.shape[1];
  if (dy.shape != x.shape || dx.shape != x.shape)
    throw ShapeError("batch_norm_backward: dy and dx must have the shape of x");
  if (gamma.size() != d || dgamma.size() != d || dbeta.size() != d || mean.size() != d || rstd.size() != d)
    throw ShapeError("batch_norm_backward: all but x, dy and dx must have a number for each column of x");
  // The launches of sums_kernel and dx_kernel, in this order.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_batch_norm_backward", x, gamma, dy, mean, rstd, dx, dgamma, dbeta, block);
  // ---- your code ends here ----
}

}  // namespace descent::normalization::cuda
