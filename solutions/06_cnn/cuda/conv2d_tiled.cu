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
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: all threads load a channel's tile, wait, add up their windows, wait; then the next channel.
  // // Threads without an output load and wait too.
  // END PROMPT
  extern __shared__ float tile[];
  const int rows = size.stride * (static_cast<int>(blockDim.y) - 1) + size.kh;
  const int columns = size.stride * (static_cast<int>(blockDim.x) - 1) + size.kw;
  const unsigned across = (size.out_w - 1) / blockDim.x + 1, down = (size.out_h - 1) / blockDim.y + 1;
  const int first_v = static_cast<int>(blockIdx.x % across * blockDim.x);
  const int first_u = static_cast<int>(blockIdx.x / across % down * blockDim.y);
  const int channel = static_cast<int>(blockIdx.x / across / down), o = channel % size.o;
  const int top = size.stride * first_u - size.padding, left = size.stride * first_v - size.padding;
  const int me = static_cast<int>(threadIdx.y * blockDim.x + threadIdx.x);
  const int threads = static_cast<int>(blockDim.x * blockDim.y);

  float sum = b[o];
  for (int c = 0; c < size.c; ++c) {
    const float* const plane = x + (std::int64_t{channel / size.o} * size.c + c) * size.h * size.w;
    for (int k = me; k < rows * columns; k += threads) {
      const int row = top + k / columns, column = left + k % columns;
      const bool inside = row >= 0 && row < size.h && column >= 0 && column < size.w;
      tile[k] = inside ? plane[std::int64_t{row} * size.w + column] : 0.0F;
    }
    __syncthreads();  // the tile's writes, by all threads, come before the reads below
    const float* const window = tile + size.stride * (threadIdx.y * columns + threadIdx.x);
    const float* const weight = w + (std::int64_t{o} * size.c + c) * size.kh * size.kw;
    for (int j = 0; j < size.kh; ++j)
      for (int l = 0; l < size.kw; ++l) sum += window[j * columns + l] * weight[j * size.kw + l];
    __syncthreads();  // these reads come before the writes of the next channel
  }
  const int u = first_u + static_cast<int>(threadIdx.y), v = first_v + static_cast<int>(threadIdx.x);
  if (u < size.out_h && v < size.out_w) y[(std::int64_t{channel} * size.out_h + u) * size.out_w + v] = sum;
  // END SOLUTION
}

}  // namespace

void conv2d_tiled(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                  int stride, int padding, int tile) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_tiled", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0])
    throw ShapeError("conv2d_tiled: b must have an element for each of w's kernels");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // How many blocks of dim3(tile, tile) threads, and how much shared memory for each?
  // // Then the launch of conv2d_tiled_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t across = (size.out_w + tile - 1) / tile, down = (size.out_h + tile - 1) / tile;
  const std::int64_t blocks = across * down * size.o * size.n;
  const std::size_t rows = stride * (tile - 1) + size.kh, columns = stride * (tile - 1) + size.kw;
  if (blocks > 0)
    conv2d_tiled_kernel<<<static_cast<unsigned>(blocks), dim3(tile, tile), rows * columns * sizeof(float)>>>(
        x.data, w.data, b.data, y.data, size);
  // END SOLUTION
}

}  // namespace descent::cnn::cuda
