// a thread for each element of y
#include <cuda_runtime.h>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

__global__ void correlate(const float* img, const float* ker, const float* bias, float* res, ConvSizes z) {
  const int id = blockIdx.x * blockDim.x + threadIdx.x;
  if (id >= z.n * z.o * z.out_h * z.out_w) return;
  const int q = id % z.out_w, p = id / z.out_w % z.out_h;
  const int k = id / (z.out_w * z.out_h) % z.o, n = id / (z.out_w * z.out_h * z.o);
  float acc = 0;
  for (int c = 0; c < z.c; c++) {
    for (int r = 0; r < z.kh; r++) {
      const int h = p * z.stride - z.padding + r;
      if (h < 0 || h >= z.h) continue;
      for (int s = 0; s < z.kw; s++) {
        const int w = q * z.stride - z.padding + s;
        if (w >= 0 && w < z.w)
          acc += img[((n * z.c + c) * z.h + h) * z.w + w] * ker[((k * z.c + c) * z.kh + r) * z.kw + s];
      }
    }
  }
  res[id] = acc + bias[k];
}

}  // namespace

void conv2d(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
            int stride, int padding, int block) {
  const auto z = conv_sizes("conv2d", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != z.o) throw ShapeError("conv2d: b is too short or too long");
  const int total = static_cast<int>(y.size());
  if (total > 0) correlate<<<(total - 1) / block + 1, block>>>(x.data, w.data, b.data, y.data, z);
}

}  // namespace descent::cnn::cuda
