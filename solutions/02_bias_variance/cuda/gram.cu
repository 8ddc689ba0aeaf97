// 02_bias_variance/cuda_gram   The Gram matrix of a design matrix, tiled in shared memory.
//
//   G = XᵀX,   G_ij = Σ_r x_ri x_rj
//
//   Shapes:   x (n, d), g (d, d), in device memory; n and d may be 0 and need not be multiples of the tile.
//   Kernel:   gram_kernel, about fifteen lines.
//   Launch:   in gram, about three lines.
//   Given:    the shape check, and a tile size, which you may change.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: global memory loads, which are six times as many without tiling; two barriers
//             for each pair of tiles; edges; bank conflicts.
//
//   run: make grade EXERCISE=cuda_gram
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int tile = 16;  // a block of tile × tile threads; 32 is possible too

__global__ void gram_kernel(const float* x, float* g, std::int64_t n, std::int64_t d) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: a block for a tile of G.  Which two tiles of X does it load, and which two come next?
  // END PROMPT
  // A block owns the tile of G whose first element is (i0, j0); thread (tx, ty) owns one element of it, and
  // in each step one number of either piece.  Shared memory: two tiles, 2048 bytes.  Both are read along
  // their rows, so that no bank is asked for two words, and need no padding.
  __shared__ float left[tile][tile], right[tile][tile];
  const int tx = static_cast<int>(threadIdx.x), ty = static_cast<int>(threadIdx.y);
  const std::int64_t i0 = std::int64_t{blockIdx.y} * tile, j0 = std::int64_t{blockIdx.x} * tile;
  float sum = 0;
  for (std::int64_t r0 = 0; r0 < n; r0 += tile) {
    const std::int64_t r = r0 + ty;
    left[ty][tx] = r < n && i0 + tx < d ? x[r * d + i0 + tx] : 0.0F;
    right[ty][tx] = r < n && j0 + tx < d ? x[r * d + j0 + tx] : 0.0F;
    __syncthreads();  // all threads have written both tiles, before any reads what others wrote
    for (int k = 0; k < tile; ++k) sum += left[k][ty] * right[k][tx];
    __syncthreads();  // all threads have read both tiles, before any writes the next ones
  }
  if (i0 + ty < d && j0 + tx < d) g[(i0 + ty) * d + j0 + tx] = sum;
  // END SOLUTION
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  if (g.shape[0] != x.shape[1] || g.shape[1] != x.shape[1])
    throw ShapeError("gram: g must have as many rows and columns as x has columns");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch: gram_kernel<<<…, dim3(tile, tile)>>>(…).  An empty g needs none.
  // END PROMPT
  const auto tiles = static_cast<unsigned>((x.shape[1] + tile - 1) / tile);
  if (tiles > 0)
    gram_kernel<<<dim3(tiles, tiles), dim3(tile, tile)>>>(x.data, g.data, x.shape[0], x.shape[1]);
  // END SOLUTION
}

}  // namespace descent::bias_variance::cuda
