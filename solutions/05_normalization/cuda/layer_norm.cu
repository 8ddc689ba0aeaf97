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

// BEGIN SOLUTION
// BEGIN PROMPT
// // Your helpers: __device__ functions that the kernel calls, such as a sum over all threads of a block.
// END PROMPT
constexpr unsigned all_lanes = 0xffffffffU;

/// The sum of all lanes' values.  Each lane has it.
__device__ float warp_sum(float value) {
  for (int distance = 16; distance > 0; distance /= 2) value += __shfl_xor_sync(all_lanes, value, distance);
  return value;
}

/// The sum of all threads' values.  Each thread has it.
/// \param of_warps  in shared memory, a float for each warp: 32 are enough for any block
__device__ float block_sum(float value, float* of_warps) {
  const int lane = static_cast<int>(threadIdx.x % 32), warp = static_cast<int>(threadIdx.x / 32);
  const int warps = static_cast<int>(blockDim.x / 32);
  value = warp_sum(value);
  if (lane == 0) of_warps[warp] = value;
  __syncthreads();  // each warp has stored its sum before any warp reads them
  const float sum = warp_sum(lane < warps ? of_warps[lane] : 0.0F);
  __syncthreads();  // each warp has read the sums before one of them stores those of the next call
  return sum;
}
// END SOLUTION

/// A block owns a row, and its threads take turns along it.  Shared memory: 128 bytes.
__global__ void layer_norm_kernel(const float* x, const float* gamma, const float* beta, float delta,
                                  float* y, float* mean, float* rstd, std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: a block for each row.  Which elements of it are this thread's, and who adds up the sums?
  // END PROMPT
  __shared__ float of_warps[32];
  const std::int64_t i = blockIdx.x;
  const float* row = x + i * d;
  float sum = 0.0F, squares = 0.0F;
  for (std::int64_t j = threadIdx.x; j < d; j += blockDim.x) sum += row[j];
  const float mu = block_sum(sum, of_warps) / static_cast<float>(d);
  for (std::int64_t j = threadIdx.x; j < d; j += blockDim.x) squares += (row[j] - mu) * (row[j] - mu);
  const float r = rsqrtf(block_sum(squares, of_warps) / static_cast<float>(d) + delta);
  for (std::int64_t j = threadIdx.x; j < d; j += blockDim.x)
    y[i * d + j] = gamma[j] * (row[j] - mu) * r + beta[j];
  if (threadIdx.x == 0) {
    mean[i] = mu;
    rstd[i] = r;
  }
  // END SOLUTION
}

}  // namespace

void layer_norm(View<const float, 2> x, View<const float, 1> gamma, View<const float, 1> beta, float delta,
                View<float, 2> y, View<float, 1> mean, View<float, 1> rstd, int block) {
  const std::int64_t b = x.shape[0], d = x.shape[1];
  if (gamma.size() != d || beta.size() != d)
    throw ShapeError("layer_norm: gamma and beta must have a number for each column of x");
  if (y.shape != x.shape || mean.size() != b || rstd.size() != b)
    throw ShapeError("layer_norm: y must have the shape of x, mean and rstd a number for each row of x");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of layer_norm_kernel.  An empty input needs none.
  // END PROMPT
  if (b > 0)
    layer_norm_kernel<<<static_cast<unsigned>(b), block>>>(x.data, gamma.data, beta.data, delta, y.data,
                                                           mean.data, rstd.data, d);
  // END SOLUTION
}

}  // namespace descent::normalization::cuda
