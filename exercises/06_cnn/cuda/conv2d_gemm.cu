// 06_cnn/cuda_conv2d_gemm   Convolution on a GPU as matrix products (GEMM): im2col, then cuBLAS.
//
//   a(i, (c·kh + j)·kw + l, u·W' + v) = x(i, c, s·u + j − p, s·v + l − p)
//   y(i, o, u·W' + v) = b(o) + Σ_k W(o, k) · a(i, k, u·W' + v),       W is w with one kernel in each row
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), b (o), y (n, o, H', W'), all in device memory; n may be 0.
//             a (n, c·kh·kw, H'·W') is scratch memory: allocate it and free it.
//   Kernel:   im2col_kernel for a and bias_kernel, which stores b in y: about fifteen lines.
//   Launch:   of both, in conv2d_gemm, then the calls of cuBLAS: about twenty lines.
//   Given:    the shape checks.
//   Allowed:  the CUDA runtime, cublasSgemm, cublasSgemmStridedBatched.
//   Graded:   on the emulator: the stores to a are coalesced, and only cuBLAS reads a.
//
//   run: make grade EXERCISE=cuda_conv2d_gemm
#include <cublas_v2.h>
#include <cuda_runtime.h>

#include <cstdint>
#include <stdexcept>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// A thread owns one element of a.
__global__ void im2col_kernel(const float* x, float* a, ConvSizes size) {
  // Your kernel: a thread for each element of a.  Neighbours differ in v.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_gemm", "im2col_kernel");
  // ---- your code ends here ----
}

// A thread owns one element of y.
__global__ void bias_kernel(const float* b, float* y, ConvSizes size) {
  // Your kernel: a thread for each element of y, which starts as its channel's bias.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_gemm", "bias_kernel");
  // ---- your code ends here ----
}

}  // namespace

void conv2d_gemm(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                 int stride, int padding, int block) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_gemm", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0])
    throw ShapeError("conv2d_gemm: b must have an element for each of w's kernels");
  // Scratch memory for a, the launches of im2col_kernel and bias_kernel, then by cuBLAS a product for each
  // image, added to what is in y.  An empty input needs none of it.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_conv2d_gemm", x, w, b, y, stride, padding, block);
  // ---- your code ends here ----
}

}  // namespace descent::cnn::cuda
