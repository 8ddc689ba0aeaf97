// 05_normalization/cuda_layer_norm_backward   Layer norm backwards: sums along rows, and sums along columns.
//
//   n_ij = (x_ij - mu_i) rstd_i,   g_ij = gamma_j dy_ij
//   dx_ij = rstd_i (g_ij - 1/d sum_k g_ik - n_ij 1/d sum_k g_ik n_ik)
//   dgamma_j = sum_i dy_ij n_ij,   dbeta_j = sum_i dy_ij
//
//   Shapes:   x, dy and dx (b, d), gamma, dgamma and dbeta (d), mean and rstd (b), in the device's memory;
//             b may be 0: dgamma and dbeta are then 0.
//   Given:    the checks, and the kernels' first lines.
//   Allowed:  CUDA's runtime.  About thirty-five lines.
//   Judged:   on the emulator: nothing of what stood in dgamma before is in it; two threads that add to one
//             element are a race unless something orders them; neighbours read neighbours in both directions.
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
}

/// A block owns 32 columns; thread (x, y) adds column x from row y on.  Shared memory: 8 KiB.
__global__ void columns_kernel(const float* x, const float* dy, const float* mean, const float* rstd,
                               float* dgamma, float* dbeta, std::int64_t b, std::int64_t d) {
  // Your second kernel: dgamma and dbeta, sums along the columns.
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
  // rows_kernel<<<…>>>(…) and columns_kernel<<<…>>>(…).  With no rows, one of them still has work.
  todo("05_normalization/cuda_layer_norm_backward", x, gamma, dy, mean, rstd, dx, dgamma, dbeta, block);
}

}  // namespace descent::normalization::cuda
