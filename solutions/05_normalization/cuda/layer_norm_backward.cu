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

// BEGIN SOLUTION
// BEGIN PROMPT
// // Your helpers: __device__ functions that the kernels call, such as a sum over all threads of a block.
// END PROMPT
/// Two sums over all threads of the block.  Each thread has both.
/// \param of_warps  in shared memory, a place for each warp: 32 are enough for any block
__device__ float2 block_sums(float2 value, float2* of_warps) {
  const auto warp_sums = [](float2 pair) {
    for (int distance = 16; distance > 0; distance /= 2) {
      pair.x += __shfl_xor_sync(0xffffffffU, pair.x, distance);
      pair.y += __shfl_xor_sync(0xffffffffU, pair.y, distance);
    }
    return pair;
  };
  const unsigned lane = threadIdx.x % 32, warps = blockDim.x / 32;
  value = warp_sums(value);
  if (lane == 0) of_warps[threadIdx.x / 32] = value;
  __syncthreads();  // each warp has stored its sums before any warp reads them
  return warp_sums(lane < warps ? of_warps[lane] : make_float2(0.0F, 0.0F));
}

/// Two sums over the threads with the same threadIdx.x, in a block of 32 columns.  The first row has both.
/// \param sums  in shared memory, a place for each thread
__device__ float2 column_sums(float2 value, float2* sums) {
  float2* mine = sums + threadIdx.y * 32 + threadIdx.x;
  *mine = value;
  __syncthreads();  // each thread has stored its values before another adds them
  for (unsigned rows = blockDim.y; rows > 1; rows = (rows + 1) / 2) {
    if (threadIdx.y < rows / 2) {
      const float2 other = mine[(rows + 1) / 2 * 32];  // of an odd number of rows, the middle one waits
      value.x += other.x;
      value.y += other.y;
      *mine = value;
    }
    __syncthreads();  // this level has stored its sums before the next one reads them
  }
  return value;
}
// END SOLUTION

/// A block owns a row, and its threads take turns along it.  Shared memory: 256 bytes.
__global__ void rows_kernel(const float* x, const float* gamma, const float* dy, const float* mean,
                            const float* rstd, float* dx, std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your first kernel: dx.  Each element needs two means along its row.
  // END PROMPT
  __shared__ float2 of_warps[32];
  const std::int64_t i = blockIdx.x;
  const float mu = mean[i], r = rstd[i];
  float2 sums = make_float2(0.0F, 0.0F);  // of g, and of g n
  for (std::int64_t j = threadIdx.x; j < d; j += blockDim.x) {
    const float g = gamma[j] * dy[i * d + j];
    sums.x += g;
    sums.y += g * (x[i * d + j] - mu) * r;
  }
  sums = block_sums(sums, of_warps);
  for (std::int64_t j = threadIdx.x; j < d; j += blockDim.x) {
    const float n = (x[i * d + j] - mu) * r;
    dx[i * d + j] = r * (gamma[j] * dy[i * d + j] - (sums.x + n * sums.y) / static_cast<float>(d));
  }
  // END SOLUTION
}

/// A block owns 32 columns; thread (x, y) adds column x from row y on.  Shared memory: 8 KiB.
__global__ void columns_kernel(const float* x, const float* dy, const float* mean, const float* rstd,
                               float* dgamma, float* dbeta, std::int64_t b, std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your second kernel: dgamma and dbeta, sums along the columns.
  // END PROMPT
  __shared__ float2 place[1024];
  const std::int64_t j = std::int64_t{blockIdx.x} * 32 + threadIdx.x;
  const std::int64_t rows = j < d ? b : 0;  // a thread without a column adds nothing, and meets the others
  float2 sums = make_float2(0.0F, 0.0F);    // of dy n, and of dy
  for (std::int64_t i = threadIdx.y; i < rows; i += blockDim.y) {
    sums.x += dy[i * d + j] * (x[i * d + j] - mean[i]) * rstd[i];
    sums.y += dy[i * d + j];
  }
  sums = column_sums(sums, place);
  if (threadIdx.y == 0 && j < d) {
    dgamma[j] = sums.x;
    dbeta[j] = sums.y;
  }
  // END SOLUTION
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
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launches of rows_kernel and columns_kernel.  With no rows, one of them still has work.
  // END PROMPT
  if (b > 0)
    rows_kernel<<<static_cast<unsigned>(b), block>>>(x.data, gamma.data, dy.data, mean.data, rstd.data,
                                                     dx.data, d);
  const auto columns = static_cast<unsigned>((d + 31) / 32);
  columns_kernel<<<columns, dim3(32, static_cast<unsigned>(block) / 32)>>>(
      x.data, dy.data, mean.data, rstd.data, dgamma.data, dbeta.data, b, d);
  // END SOLUTION
}

}  // namespace descent::normalization::cuda
