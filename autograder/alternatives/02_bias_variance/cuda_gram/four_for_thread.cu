// four elements for each thread, kept in registers: each number from shared memory is used twice
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int side = 32, half = side / 2;

__global__ void product(const float* all, float* out, int rows, int width) {
  __shared__ float a[half][side], b[half][side];
  const int u = threadIdx.x, v = threadIdx.y, top = blockIdx.y * side, start = blockIdx.x * side;
  float dot[2][2] = {};
  for (int first = 0; first < rows; first += half) {
    const int line = first + v;
    for (int part = u; part < side; part += half) {
      a[v][part] = line < rows && top + part < width ? all[line * width + top + part] : 0;
      b[v][part] = line < rows && start + part < width ? all[line * width + start + part] : 0;
    }
    __syncthreads();
    for (int q = 0; q < half; ++q)
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) dot[i][j] += a[q][v + half * i] * b[q][u + half * j];
    __syncthreads();
  }
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j) {
      const int down = top + v + half * i, across = start + u + half * j;
      if (down < width && across < width) out[down * width + across] = dot[i][j];
    }
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  const int rows = x.shape[0], width = x.shape[1];
  if (g.shape[0] != width || g.shape[1] != width) throw ShapeError("gram: wrong shape");
  const int grid = (width + side - 1) / side;
  if (grid > 0) product<<<dim3(grid, grid), dim3(half, half)>>>(x.data, g.data, rows, width);
}

}  // namespace descent::bias_variance::cuda
