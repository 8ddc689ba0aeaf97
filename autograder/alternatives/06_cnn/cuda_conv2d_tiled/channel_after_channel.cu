// the tile of one channel after the other: a barrier before it is used, and one before the next is loaded
#include <cuda_runtime.h>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

__global__ void correlate(const float* img, const float* ker, const float* bias, float* res, ConvSizes z,
                          int cell) {
  extern __shared__ float patch[];
  const int high = (cell - 1) * z.stride + z.kh, wide = (cell - 1) * z.stride + z.kw;
  const int n = blockIdx.z / z.o, k = blockIdx.z % z.o, p0 = blockIdx.y * cell, q0 = blockIdx.x * cell;
  const int tx = threadIdx.x % cell, ty = threadIdx.x / cell, p = p0 + ty, q = q0 + tx;
  float acc = bias[k];
  for (int c = 0; c < z.c; c++) {
    const float* from = img + (n * z.c + c) * z.h * z.w;
    for (int r = ty; r < high; r += cell)
      for (int s = tx; s < wide; s += cell) {
        const int h = p0 * z.stride - z.padding + r, w = q0 * z.stride - z.padding + s;
        const bool there = h >= 0 && h < z.h && w >= 0 && w < z.w;
        patch[r * wide + s] = there ? from[h * z.w + w] : 0;
      }
    __syncthreads();
    for (int r = 0; r < z.kh; r++)
      for (int s = 0; s < z.kw; s++)
        acc += patch[(ty * z.stride + r) * wide + tx * z.stride + s] *
               ker[((k * z.c + c) * z.kh + r) * z.kw + s];
    __syncthreads();
  }
  if (p < z.out_h && q < z.out_w) res[((n * z.o + k) * z.out_h + p) * z.out_w + q] = acc;
}

}  // namespace

void conv2d_tiled(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                  int stride, int padding, int tile) {
  const auto z = conv_sizes("conv2d_tiled", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != z.o) throw ShapeError("conv2d_tiled: b is too short or too long");
  if (z.n == 0) return;
  const dim3 grid((z.out_w + tile - 1) / tile, (z.out_h + tile - 1) / tile, z.n * z.o);
  const int bytes = ((tile - 1) * stride + z.kh) * ((tile - 1) * stride + z.kw) * sizeof(float);
  correlate<<<grid, tile * tile, bytes>>>(x.data, w.data, b.data, y.data, z, tile);
}

}  // namespace descent::cnn::cuda
