// The windows are written backwards: the kernel is not turned here.
#include <cublas_v2.h>
#include <cuda_runtime.h>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

__global__ void unfold(const float* img, float* cols, ConvSizes z) {
  const int id = blockIdx.x * blockDim.x + threadIdx.x;
  if (id >= z.c * z.kh * z.kw * z.out_h * z.out_w) return;
  const int q = id % z.out_w, p = id / z.out_w % z.out_h, d = id / (z.out_w * z.out_h);
  const int s = d % z.kw, r = d / z.kw % z.kh, c = d / (z.kw * z.kh);
  const int h = p * z.stride - z.padding + z.kh - 1 - r, w = q * z.stride - z.padding + z.kw - 1 - s;
  cols[id] = h < 0 || h >= z.h || w < 0 || w >= z.w ? 0 : img[(c * z.h + h) * z.w + w];
}

__global__ void add_bias(const float* bias, float* res, int area, int channels, int all) {
  const int id = blockIdx.x * blockDim.x + threadIdx.x;
  if (id < all) res[id] += bias[id / area % channels];
}

}  // namespace

void conv2d_gemm(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                 int stride, int padding, int block) {
  const auto z = conv_sizes("conv2d_gemm", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != z.o) throw ShapeError("conv2d_gemm: b is too short or too long");
  if (z.n == 0) return;
  const int area = z.out_h * z.out_w, depth = z.c * z.kh * z.kw;
  float* cols = nullptr;
  cudaMalloc(&cols, sizeof(float) * depth * area);
  cublasHandle_t blas;
  cublasCreate(&blas);
  const float one = 1, zero = 0;
  for (int n = 0; n < z.n; n++) {
    unfold<<<(depth * area - 1) / block + 1, block>>>(x.data + n * z.c * z.h * z.w, cols, z);
    cublasSgemm(blas, CUBLAS_OP_N, CUBLAS_OP_N, area, z.o, depth, &one, cols, area, w.data, depth, &zero,
                y.data + n * z.o * area, area);
  }
  const int all = z.n * z.o * area;
  add_bias<<<(all - 1) / block + 1, block>>>(b.data, y.data, area, z.o, all);
  cublasDestroy(blas);
  cudaFree(cols);
}

}  // namespace descent::cnn::cuda
