// A single thread does everything: right, and thousands of times slower than it could be.
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

__global__ void product(const float* all, float* out, int rows, int width) {
  for (int down = 0; down < width; ++down)
    for (int across = 0; across < width; ++across) {
      float dot = 0;
      for (int line = 0; line < rows; ++line) dot += all[line * width + down] * all[line * width + across];
      out[down * width + across] = dot;
    }
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  const int rows = x.shape[0], width = x.shape[1];
  if (g.shape[0] != width || g.shape[1] != width) throw ShapeError("gram: wrong shape");
  if (width > 0) product<<<1, 1>>>(x.data, g.data, rows, width);
}

}  // namespace descent::bias_variance::cuda
