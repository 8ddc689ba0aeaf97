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

// BEGIN SOLUTION
// BEGIN PROMPT
// // Your helpers: __device__ functions that the kernels call, such as a sum down a column of the block.
// END PROMPT
/// The sum over the threads with the same threadIdx.x, in a block of 32 columns.  Each of them has it.
/// \param sums  in shared memory, a float for each thread.  A warp is a row of it: each lane has its own bank
__device__ float column_sum(float value, float* sums) {
  float* mine = sums + threadIdx.y * 32 + threadIdx.x;
  *mine = value;
  __syncthreads();  // each thread has stored its value before another adds it
  for (unsigned rows = blockDim.y; rows > 1; rows = (rows + 1) / 2) {
    if (threadIdx.y < rows / 2) *mine += mine[(rows + 1) / 2 * 32];  // of an odd number, the middle one waits
    __syncthreads();  // this level has stored its sums before the next one reads them
  }
  const float sum = sums[threadIdx.x];
  __syncthreads();  // each thread has read the sum before the next call stores new values
  return sum;
}
// END SOLUTION

/// A block owns 32 columns; thread (x, y) adds column x from row y on.  Shared memory: 4 KiB.
__global__ void statistics_kernel(const float* x, float* running_mean, float* running_variance, float delta,
                                  float momentum, float* mean, float* rstd, std::int64_t b, std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your first kernel: mean and rstd of each column, and the running averages.
  // // Which column is this thread's, and which of its rows?
  // END PROMPT
  __shared__ float sums[1024];
  const std::int64_t j = std::int64_t{blockIdx.x} * 32 + threadIdx.x;
  const std::int64_t rows = j < d ? b : 0;  // a thread without a column adds nothing, and meets the others
  float sum = 0.0F, squares = 0.0F;
  for (std::int64_t i = threadIdx.y; i < rows; i += blockDim.y) sum += x[i * d + j];
  const float mu = column_sum(sum, sums) / static_cast<float>(b);
  for (std::int64_t i = threadIdx.y; i < rows; i += blockDim.y)
    squares += (x[i * d + j] - mu) * (x[i * d + j] - mu);
  squares = column_sum(squares, sums);
  if (threadIdx.y == 0 && j < d) {
    mean[j] = mu;
    rstd[j] = rsqrtf(squares / static_cast<float>(b) + delta);
    running_mean[j] = (1.0F - momentum) * running_mean[j] + momentum * mu;
    running_variance[j] =
        (1.0F - momentum) * running_variance[j] + momentum * squares / static_cast<float>(b - 1);
  }
  // END SOLUTION
}

/// A thread owns an element.
__global__ void normalise_kernel(const float* x, const float* gamma, const float* beta, const float* mean,
                                 const float* rstd, float* y, std::int64_t size, std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your second kernel: y.
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= size) return;
  const std::int64_t j = at % d;
  y[at] = gamma[j] * (x[at] - mean[j]) * rstd[j] + beta[j];
  // END SOLUTION
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
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launches of statistics_kernel and normalise_kernel, in this order.  An empty input needs none.
  // END PROMPT
  if (d == 0) return;
  const auto columns = static_cast<unsigned>((d + 31) / 32),
             blocks = static_cast<unsigned>((b * d + block - 1) / block);
  statistics_kernel<<<columns, dim3(32, static_cast<unsigned>(block) / 32)>>>(
      x.data, running_mean.data, running_variance.data, delta, momentum, mean.data, rstd.data, b, d);
  normalise_kernel<<<blocks, block>>>(x.data, gamma.data, beta.data, mean.data, rstd.data, y.data, b * d, d);
  // END SOLUTION
}

}  // namespace descent::normalization::cuda
