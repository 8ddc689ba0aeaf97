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
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: a thread for each element of a.  Neighbours differ in v.
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  const std::int64_t places = std::int64_t{size.out_h} * size.out_w;
  if (at >= std::int64_t{size.n} * size.c * size.kh * size.kw * places) return;
  const int v = static_cast<int>(at % size.out_w), u = static_cast<int>(at / size.out_w % size.out_h);
  const std::int64_t weight = at / places;  // i·c·kh·kw + (c·kh + j)·kw + l
  const int l = static_cast<int>(weight % size.kw), j = static_cast<int>(weight / size.kw % size.kh);
  const std::int64_t plane = weight / size.kw / size.kh;  // i·c + c
  const int row = size.stride * u + j - size.padding, column = size.stride * v + l - size.padding;
  const bool inside = row >= 0 && row < size.h && column >= 0 && column < size.w;
  a[at] = inside ? x[(plane * size.h + row) * size.w + column] : 0.0F;
  // END SOLUTION
}

// A thread owns one element of y.
__global__ void bias_kernel(const float* b, float* y, ConvSizes size) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: a thread for each element of y, which starts as its channel's bias.
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  const std::int64_t places = std::int64_t{size.out_h} * size.out_w;
  if (at < std::int64_t{size.n} * size.o * places) y[at] = b[at / places % size.o];
  // END SOLUTION
}

}  // namespace

void conv2d_gemm(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                 int stride, int padding, int block) {
  [[maybe_unused]] const ConvSizes size =
      conv_sizes("conv2d_gemm", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != w.shape[0])
    throw ShapeError("conv2d_gemm: b must have an element for each of w's kernels");
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Scratch memory for a, the launches of im2col_kernel and bias_kernel, then by cuBLAS a product for each
  // // image, added to what is in y.  An empty input needs none of it.
  // END PROMPT
  if (size.n == 0) return;
  const int places = size.out_h * size.out_w, depth = size.c * size.kh * size.kw;
  const std::int64_t columns = std::int64_t{size.n} * depth * places;
  float* a = nullptr;
  if (cudaMalloc(&a, columns * sizeof(float)) != cudaSuccess)
    throw std::runtime_error("conv2d_gemm: no memory for the columns");
  im2col_kernel<<<static_cast<unsigned>((columns + block - 1) / block), block>>>(x.data, a, size);
  bias_kernel<<<static_cast<unsigned>((y.size() + block - 1) / block), block>>>(b.data, y.data, size);

  // cuBLAS counts down the columns: what is (depth, places) in rows is (places, depth) to it.  So it is asked
  // for yᵀ = aᵀ Wᵀ, with (places, o) = (places, depth) (depth, o), and nothing is to be transposed.
  const float one = 1.0F;
  cublasHandle_t handle = nullptr;
  cublasStatus_t status = cublasCreate(&handle);
  if (status == CUBLAS_STATUS_SUCCESS) {
    status = cublasSgemmStridedBatched(handle, CUBLAS_OP_N, CUBLAS_OP_N, places, size.o, depth, &one, a,
                                       places, static_cast<long long>(depth) * places, w.data, depth, 0, &one,
                                       y.data, places, static_cast<long long>(size.o) * places, size.n);
    cublasDestroy(handle);
  }
  cudaFree(a);
  if (status != CUBLAS_STATUS_SUCCESS)
    throw std::runtime_error(std::string("conv2d_gemm: ") + cublasGetStatusString(status));
  // END SOLUTION
}

}  // namespace descent::cnn::cuda
