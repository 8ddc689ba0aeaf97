// 06_cnn/cuda_conv2d   Convolution on a GPU: a thread for each output.
//
//   y(i, o, u, v) = b(o) + Σ_c Σ_j Σ_l x(i, c, s·u + j − p, s·v + l − p) · w(o, c, j, l)
//
//   s is size.stride, p is size.padding.  x counts as 0 outside of the image.
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), b (o), y (n, o, H', W'), all in the device's memory; n may
//             be 0.  In size these are n, c, h, w, o, kh, kw, out_h and out_w.
//   Given:    the checks, and the kernel's first line.
//   Allowed:  CUDA's runtime.  About eighteen lines.
//   Judged:   on the emulator: neighbours in a warp are neighbours in a row of y, and so read neighbours in
//             a row of x; all of them ask for the same weight.
//
//   run: make grade EXERCISE=cuda_conv2d
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// A thread owns one element of y: the place (u, v) of output channel o of image i.
__global__ void conv2d_kernel(const float* x, const float* w, const float* b, float* y, ConvSizes size) {
  // Your kernel: which place, which output channel, which image?  And what of the window is in the image?
}

}  // namespace

void conv2d(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
            int stride, int padding, int block) {
  [[maybe_unused]] const ConvSizes size = conv_sizes("conv2d", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0]) throw ShapeError("conv2d: b must have an element for each of w's kernels");
  // conv2d_kernel<<<…>>>(…, size), if there is anything to do.
  todo("06_cnn/cuda_conv2d", x, w, b, y, stride, padding, block);
}

}  // namespace descent::cnn::cuda
