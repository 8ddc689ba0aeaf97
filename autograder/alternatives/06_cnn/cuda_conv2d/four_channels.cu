// a thread for one place of four output channels, whose sums share what is read of x
#include <cuda_runtime.h>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

__global__ void correlate(const float* img, const float* ker, const float* bias, float* res, ConvSizes z) {
  const int area = z.out_h * z.out_w, groups = (z.o + 3) / 4;
  const int id = blockIdx.x * blockDim.x + threadIdx.x;
  if (id >= z.n * groups * area) return;
  const int q = id % z.out_w, p = id / z.out_w % z.out_h, k = id / area % groups * 4, n = id / area / groups;
  const int some = min(4, z.o - k);
  float acc[4] = {};
  for (int t = 0; t < some; t++) acc[t] = bias[k + t];
  for (int c = 0; c < z.c; c++)
    for (int r = 0; r < z.kh; r++)
      for (int s = 0; s < z.kw; s++) {
        const int h = p * z.stride - z.padding + r, w = q * z.stride - z.padding + s;
        if (h < 0 || h >= z.h || w < 0 || w >= z.w) continue;
        const float value = img[((n * z.c + c) * z.h + h) * z.w + w];
        for (int t = 0; t < some; t++) acc[t] += value * ker[(((k + t) * z.c + c) * z.kh + r) * z.kw + s];
      }
  for (int t = 0; t < some; t++) res[(n * z.o + k + t) * area + p * z.out_w + q] = acc[t];
}

}  // namespace

void conv2d(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
            int stride, int padding, int block) {
  const auto z = conv_sizes("conv2d", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != z.o) throw ShapeError("conv2d: b is too short or too long");
  const int total = z.n * ((z.o + 3) / 4) * z.out_h * z.out_w;
  if (total > 0) correlate<<<(total - 1) / block + 1, block>>>(x.data, w.data, b.data, y.data, z);
}

}  // namespace descent::cnn::cuda
