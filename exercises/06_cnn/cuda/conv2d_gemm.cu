// 06_cnn/cuda_conv2d_gemm   Convolution on a GPU as products of matrices: im2col, then cuBLAS.
//
//   a(i, (c·kh + j)·kw + l, u·W' + v) = x(i, c, s·u + j − p, s·v + l − p)
//   y(i, o, u·W' + v) = b(o) + Σ_k W(o, k) · a(i, k, u·W' + v),       W is w, a kernel in each row
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), b (o), y (n, o, H', W'), all in the device's memory; n may
//             be 0.  a (n, c·kh·kw, H'·W') is scratch memory: allocate it, and free it.
//   Given:    the checks, and the kernels' first lines.
//   Allowed:  CUDA's runtime, cublasSgemm, cublasSgemmStridedBatched.  About thirty-five lines.
//   Judged:   on the emulator: the columns are written by neighbours, and read by nobody but cuBLAS.
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
}

// A thread owns one element of y.
__global__ void bias_kernel(const float* b, float* y, ConvSizes size) {
  // Your kernel: a thread for each element of y, which begins as its channel's bias.
}

}  // namespace

void conv2d_gemm(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                 int stride, int padding, int block) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_gemm", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0])
    throw ShapeError("conv2d_gemm: b must have an element for each of w's kernels");
  // If there is anything to do: scratch memory for a; im2col_kernel<<<…>>>(…, size) and
  // bias_kernel<<<…>>>(…, size); a handle; a product for each image, added to what stands in y.
  todo("06_cnn/cuda_conv2d_gemm", x, w, b, y, stride, padding, block);
}

}  // namespace descent::cnn::cuda
