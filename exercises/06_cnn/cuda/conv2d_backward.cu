// 06_cnn/cuda_conv2d_backward   The gradients of a convolution on a GPU: a gather and two reductions.
//
//   dx(i, c, r, t) = Σ_o Σ dy(i, o, u, v) · w(o, c, j, l)     over all u, j with s·u + j − p = r, and all
//                                                             v, l with s·v + l − p = t
//   dw(o, c, j, l) = Σ_i Σ_u Σ_v dy(i, o, u, v) · x(i, c, s·u + j − p, s·v + l − p)
//   db(o)          = Σ_i Σ_u Σ_v dy(i, o, u, v)
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), dy (n, o, H', W'); each gradient as what it belongs to.  All
//             are in device memory, n is at least 1, and block is a power of two.
//   Kernel:   dx_kernel, dw_kernel and db_kernel, about fifty-five lines with a helper, a block reduction.
//   Launch:   of all three, in conv2d_backward, about five lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: the kernels store every element of each gradient, without races; the thread of
//             a pixel gathers its sum, without atomics; coalesced access.
//
//   run: make grade EXERCISE=cuda_conv2d_backward
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {


// A thread owns one element of dx: the pixel (r, t) of channel c of image i.
__global__ void dx_kernel(const float* w, const float* dy, float* dx, ConvSizes size) {
  // Your kernel: which outputs depend on this pixel, and through which weights?
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_backward", "dx_kernel");
  // ---- your code ends here ----
}

// A block owns one weight; its threads share the places of all images.  Shared: blockDim.x · 4 bytes.
__global__ void dw_kernel(const float* x, const float* dy, float* dw, ConvSizes size) {
  // Your kernel: a block for each weight.  Each thread adds up its places, then the block reduces.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_backward", "dw_kernel");
  // ---- your code ends here ----
}

// A block owns one output channel; its threads share the places of all images.  Shared as in dw_kernel.
__global__ void db_kernel(const float* dy, float* db, ConvSizes size) {
  // Your kernel: the same sum without x, a block for each output channel.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_backward", "db_kernel");
  // ---- your code ends here ----
}

}  // namespace

void conv2d_backward(View<const float, 4> x, View<const float, 4> w, View<const float, 4> dy,
                     View<float, 4> dx, View<float, 4> dw, View<float, 1> db, int stride, int padding,
                     int block) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_backward", x.shape, w.shape, dy.shape, stride, padding);
  if (dx.shape != x.shape || dw.shape != w.shape || db.shape[0] != w.shape[0])
    throw ShapeError("conv2d_backward: dx, dw and db must have the shapes of x, w and b");
  // The launches of dx_kernel, dw_kernel and db_kernel: how many blocks has each, how much shared memory?
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_backward", x, w, dy, dx, dw, db, stride, padding, block);
  // ---- your code ends here ----
}

}  // namespace descent::cnn::cuda
