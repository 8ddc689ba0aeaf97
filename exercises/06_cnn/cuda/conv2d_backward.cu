// 06_cnn/cuda_conv2d_backward   The gradients of a convolution on a GPU: a gather, and two sums.
//
//   dx(i, c, r, t) = Σ_o Σ dy(i, o, u, v) · w(o, c, j, l)     over all u, j with s·u + j − p = r, and all
//                                                             v, l with s·v + l − p = t
//   dw(o, c, j, l) = Σ_i Σ_u Σ_v dy(i, o, u, v) · x(i, c, s·u + j − p, s·v + l − p)
//   db(o)          = Σ_i Σ_u Σ_v dy(i, o, u, v)
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), dy (n, o, H', W'); the gradients as their arguments.  All are
//             in the device's memory, n is at least 1, and block is a power of two.
//   Given:    the checks, and the kernels' first lines.
//   Allowed:  CUDA's runtime.  About sixty lines.
//   Judged:   on the emulator: every gradient is written whole, without races; a pixel collects what reaches
//             it, without atomics; neighbours in a warp read neighbours.
//
//   run: make grade EXERCISE=cuda_conv2d_backward
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// A thread owns one element of dx: the pixel (r, t) of channel c of image i.
__global__ void dx_kernel(const float* w, const float* dy, float* dx, ConvSizes size) {
  // Your kernel: which outputs has this pixel touched, and through which weights?
}

// A block owns one weight; its threads share the places of all images.  Shared: blockDim.x · 4 bytes.
__global__ void dw_kernel(const float* x, const float* dy, float* dw, ConvSizes size) {
  // Your kernel: a block for each weight.  A thread adds up its places, then the block its threads.
}

// A block owns one output channel; its threads share the places of all images.  Shared as in dw_kernel.
__global__ void db_kernel(const float* dy, float* db, ConvSizes size) {
  // Your kernel: the same sum without x, a block for each output channel.
}

}  // namespace

void conv2d_backward(View<const float, 4> x, View<const float, 4> w, View<const float, 4> dy,
                     View<float, 4> dx, View<float, 4> dw, View<float, 1> db, int stride, int padding,
                     int block) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_backward", x.shape, w.shape, dy.shape, stride, padding);
  if (dx.shape != x.shape || dw.shape != w.shape || db.shape[0] != w.shape[0])
    throw ShapeError("conv2d_backward: dx, dw and db must have the shapes of x, w and b");
  // A launch for each gradient.  How many blocks has each of them, and how much shared memory?
  todo("06_cnn/cuda_conv2d_backward", x, w, dy, dx, dw, db, stride, padding, block);
}

}  // namespace descent::cnn::cuda
