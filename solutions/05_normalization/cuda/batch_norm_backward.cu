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
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your first kernel: dgamma and dbeta.  Which column is this thread's, and which of its rows?
  // END PROMPT
  __shared__ float scale[32][32], shift[32][32];  // row y is a warp's: its lanes use 32 different banks
  const unsigned column = threadIdx.x, y = threadIdx.y;
  const std::int64_t j = std::int64_t{blockIdx.x} * 32 + column;
  float with_n = 0.0F, sum = 0.0F;
  if (j < d) {
    const float mu = mean[j], r = rstd[j];
    for (std::int64_t i = y; i < b; i += blockDim.y) {
      with_n += dy[i * d + j] * (x[i * d + j] - mu) * r;
      sum += dy[i * d + j];
    }
  }
  scale[y][column] = with_n;
  shift[y][column] = sum;
  __syncthreads();  // each thread has stored its sums before another adds them
  for (unsigned rows = blockDim.y; rows > 1; rows = (rows + 1) / 2) {
    const unsigned other = y + (rows + 1) / 2;
    if (other < rows) {
      scale[y][column] += scale[other][column];
      shift[y][column] += shift[other][column];
    }
    __syncthreads();  // this level has stored its sums before the next one reads them
  }
  if (y == 0 && j < d) {
    dgamma[j] = scale[0][column];
    dbeta[j] = shift[0][column];
  }
  // END SOLUTION
}

/// A thread owns an element.
__global__ void dx_kernel(const float* x, const float* gamma, const float* dy, const float* mean,
                          const float* rstd, const float* dgamma, const float* dbeta, float* dx,
                          std::int64_t b, std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your second kernel: dx.  The sums that it needs are there already.
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= b * d) return;
  const std::int64_t j = at % d;
  const float n = (x[at] - mean[j]) * rstd[j];
  dx[at] = gamma[j] * rstd[j] * (dy[at] - (dbeta[j] + n * dgamma[j]) / static_cast<float>(b));
  // END SOLUTION
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
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launches of sums_kernel and dx_kernel, in this order.  An empty input needs none.
  // END PROMPT
  if (d == 0) return;
  const auto columns = static_cast<unsigned>((d + 31) / 32),
             blocks = static_cast<unsigned>((b * d + block - 1) / block);
  sums_kernel<<<columns, dim3(32, static_cast<unsigned>(block) / 32)>>>(x.data, dy.data, mean.data, rstd.data,
                                                                        dgamma.data, dbeta.data, b, d);
  dx_kernel<<<blocks, block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data, dgamma.data, dbeta.data,
                               dx.data, b, d);
  // END SOLUTION
}

}  // namespace descent::normalization::cuda
