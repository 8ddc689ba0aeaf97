// 06_cnn/cuda_conv2d   Convolution on a GPU: one thread for each output.
//
//   y(i, o, u, v) = b(o) + Σ_c Σ_j Σ_l x(i, c, s·u + j − p, s·v + l − p) · w(o, c, j, l)
//
//   s is size.stride, p is size.padding.  x counts as 0 outside the image.
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), b (o), y (n, o, H', W'), all in device memory; n may be 0.
//             size holds them as n, c, h, w, o, kh, kw, out_h and out_w.
//   Kernel:   conv2d_kernel, about fifteen lines.
//   Launch:   in conv2d, about two lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: a warp's threads compute consecutive elements of a row of y, so that their
//             loads of x are coalesced and all of them read the same weight.
//
//   run: make grade EXERCISE=cuda_conv2d
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// A thread owns one element of y: the place (u, v) of output channel o of image i.
__global__ void conv2d_kernel(const float* x, const float* w, const float* b, float* y, ConvSizes size) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: which pixel, which output channel, which image?  Which part of the window is in the image?
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= std::int64_t{size.n} * size.o * size.out_h * size.out_w) return;
  const int v = static_cast<int>(at % size.out_w);
  const int u = static_cast<int>(at / size.out_w % size.out_h);
  const std::int64_t channel = at / size.out_w / size.out_h;  // i·o + o: y's channels, image after image
  const int o = static_cast<int>(channel % size.o);
  const float* const image = x + channel / size.o * size.c * size.h * size.w;
  const float* weight = w + std::int64_t{o} * size.c * size.kh * size.kw;

  float sum = b[o];
  for (int c = 0; c < size.c; ++c)
    for (int j = 0; j < size.kh; ++j)
      for (int l = 0; l < size.kw; ++l, ++weight) {
        const int row = size.stride * u + j - size.padding, column = size.stride * v + l - size.padding;
        if (row >= 0 && row < size.h && column >= 0 && column < size.w)
          sum += image[(std::int64_t{c} * size.h + row) * size.w + column] * *weight;
      }
  y[at] = sum;
  // END SOLUTION
}

}  // namespace

void conv2d(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
            int stride, int padding, int block) {
  [[maybe_unused]] const ConvSizes size = conv_sizes("conv2d", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0]) throw ShapeError("conv2d: b must have an element for each of w's kernels");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of conv2d_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t blocks = (y.size() + block - 1) / block;
  if (blocks > 0)
    conv2d_kernel<<<static_cast<unsigned>(blocks), block>>>(x.data, w.data, b.data, y.data, size);
  // END SOLUTION
}

}  // namespace descent::cnn::cuda
