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
  // Your kernel: a block for a tile of G.  Which two tiles of X does it load, and which two come next?
  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/cuda_gram", "gram_kernel");
  // ---- your code ends here ----
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  if (g.shape[0] != x.shape[1] || g.shape[1] != x.shape[1])
    throw ShapeError("gram: g must have as many rows and columns as x has columns");
  // The launch: gram_kernel<<<…, dim3(tile, tile)>>>(…).  An empty g needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/cuda_gram", x, g);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance::cuda
