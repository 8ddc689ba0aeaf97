// 05_normalization/cuda_layer_norm_backward   Layer norm backwards: sums along rows, and sums along columns.
//
//   n_ij = (x_ij - mu_i) rstd_i,   g_ij = gamma_j dy_ij
//   dx_ij = rstd_i (g_ij - 1/d sum_k g_ik - n_ij 1/d sum_k g_ik n_ik)
//   dgamma_j = sum_i dy_ij n_ij,   dbeta_j = sum_i dy_ij
//
//   Shapes:   x, dy and dx (b, d), gamma, dgamma and dbeta (d), mean and rstd (b), in device memory;
//             b may be 0: dgamma and dbeta are then 0.
//   Kernel:   rows_kernel for dx and columns_kernel for dgamma and dbeta, about thirty lines with helpers.
//   Launch:   of both, in layer_norm_backward, about five lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: dgamma and dbeta do not depend on what was in them; two threads that add to
//             one element without an order are a race; coalesced access in both kernels.
//
//   run: make grade EXERCISE=cuda_layer_norm_backward
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/normalization.hpp"

namespace descent::normalization::cuda {
namespace {

// Your helpers: __device__ functions that the kernels call, such as a sum over all threads of a block.

/// A block owns a row, and its threads take turns along it.  Shared memory: 256 bytes.
__global__ void rows_kernel(const float* x, const float* gamma, const float* dy, const float* mean,
                            const float* rstd, float* dx, std::int64_t d) {
  // Your first kernel: dx.  Each element needs two means along its row.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_layer_norm_backward", "rows_kernel");
  // ---- your code ends here ----
}

/// A block owns 32 columns; thread (x, y) adds column x from row y on.  Shared memory: 8 KiB.
__global__ void columns_kernel(const float* x, const float* dy, const float* mean, const float* rstd,
                               float* dgamma, float* dbeta, std::int64_t b, std::int64_t d) {
  // Your second kernel: dgamma and dbeta, sums along the columns.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_layer_norm_backward", "columns_kernel");
  // ---- your code ends here ----
}

}  // namespace

void layer_norm_backward(View<const float, 2> x, View<const float, 1> gamma, View<const float, 2> dy,
                         View<const float, 1> mean, View<const float, 1> rstd, View<float, 2> dx,
                         View<float, 1> dgamma, View<float, 1> dbeta, int block) {
  const std::int64_t b = x.shape[0], d = x.shape[1];
  if (dy.shape != x.shape || dx.shape != x.shape)
    throw ShapeError("layer_norm_backward: dy and dx must have the shape of x");
  if (gamma.size() != d || dgamma.size() != d || dbeta.size() != d)
    throw ShapeError("layer_norm_backward: gamma, dgamma and dbeta must have a number for each column of x");
  if (mean.size() != b || rstd.size() != b)
    throw ShapeError("layer_norm_backward: mean and rstd must have a number for each row of x");
  // The launches of rows_kernel and columns_kernel.  With no rows, one of them still has work.
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/cuda_layer_norm_backward", x, gamma, dy, mean, rstd, dx, dgamma, dbeta, block);
  // ---- your code ends here ----
}

}  // namespace descent::normalization::cuda
