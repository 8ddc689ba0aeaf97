// A single block walks through all tiles of the result, while the rest of the device waits.
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int side = 16;

__global__ void product(const float* all, float* out, int rows, int width) {
  __shared__ float a[side][side], b[side][side];
  const int u = threadIdx.x, v = threadIdx.y;
  for (int top = 0; top < width; top += side)
    for (int start = 0; start < width; start += side) {
      float dot = 0;
      for (int line = v; line - v < rows; line += side) {
        a[v][u] = line < rows && top + u < width ? all[line * width + top + u] : 0;
        b[v][u] = line < rows && start + u < width ? all[line * width + start + u] : 0;
        __syncthreads();
        for (int q = 0; q < side; ++q) dot += a[q][v] * b[q][u];
        __syncthreads();
      }
      if (top + v < width && start + u < width) out[(top + v) * width + start + u] = dot;
    }
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  const int rows = x.shape[0], width = x.shape[1];
  if (g.shape[0] != width || g.shape[1] != width) throw ShapeError("gram: wrong shape");
  if (width > 0) product<<<1, dim3(side, side)>>>(x.data, g.data, rows, width);
}

}  // namespace descent::bias_variance::cuda
