// 06_cnn/cuda_conv2d_tiled   The same convolution, tiled: a tile of the image and its halo in shared memory.
//
//   y(i, o, u, v) = b(o) + Σ_c Σ_j Σ_l x(i, c, s·u + j − p, s·v + l − p) · w(o, c, j, l)
//
//   A block computes tile × tile outputs of one channel, one for each thread.  Together they need
//   s·(tile − 1) + kh rows and s·(tile − 1) + kw columns of each channel of x.
//
//   Shapes:   as in cuda_conv2d; tile is 1 to 32, and H' and W' need not be multiples of it.
//   Kernel:   conv2d_tiled_kernel, about twenty-five lines.
//   Launch:   in conv2d_tiled, about five lines: a three-dimensional grid, and dynamic shared memory.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: no races; each element of a tile is loaded from global memory once, not once
//             for each position of the kernel.
//
//   run: make grade EXERCISE=cuda_conv2d_tiled
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// A block owns the outputs from (first_u, first_v) on, blockDim.y rows and blockDim.x columns of them, of one
// channel of one image; a thread owns one output.  Shared: a float for each element that the block looks at
// in one channel of x, (s·(blockDim.y − 1) + kh)·(s·(blockDim.x − 1) + kw) · 4 bytes.
__global__ void conv2d_tiled_kernel(const float* x, const float* w, const float* b, float* y,
                                    ConvSizes size) {
  // Your kernel: all threads load a channel's tile, wait, add up their windows, wait; then the next channel.
  // Threads without an output load and wait too.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_tiled", "conv2d_tiled_kernel");
  // ---- your code ends here ----
}

}  // namespace

void conv2d_tiled(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                  int stride, int padding, int tile) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_tiled", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0])
    throw ShapeError("conv2d_tiled: b must have an element for each of w's kernels");
  // How many blocks of dim3(tile, tile) threads, and how much shared memory for each?
  // Then the launch of conv2d_tiled_kernel.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_tiled", x, w, b, y, stride, padding, tile);
  // ---- your code ends here ----
}

}  // namespace descent::cnn::cuda
