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
  // Your kernel: which pixel, which output channel, which image?  Which part of the window is in the image?
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d", "conv2d_kernel");
  // ---- your code ends here ----
}

}  // namespace

void conv2d(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
            int stride, int padding, int block) {
  [[maybe_unused]] const ConvSizes size = conv_sizes("conv2d", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0]) throw ShapeError("conv2d: b must have an element for each of w's kernels");
  // The launch of conv2d_kernel.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d", x, w, b, y, stride, padding, block);
  // ---- your code ends here ----
}

}  // namespace descent::cnn::cuda
