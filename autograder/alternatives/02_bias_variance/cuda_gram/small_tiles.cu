// tiles of 8, in dynamic shared memory
#include <cuda_runtime.h>

#include "descent/ops/cuda/bias_variance.hpp"

namespace descent::bias_variance::cuda {
namespace {

constexpr int side = 8;

__global__ void product(const float* all, float* out, int rows, int width) {
  extern __shared__ float both[];
  float *const a = both, *const b = both + side * side;
  const int u = threadIdx.x % side, v = threadIdx.x / side;
  const int across = blockIdx.x * side + u, down = blockIdx.y * side + v;
  float dot = 0;
  for (int line = v; line - v < rows; line += side) {
    const int of_a = blockIdx.y * side + u;
    a[threadIdx.x] = line < rows && of_a < width ? all[line * width + of_a] : 0;
    b[threadIdx.x] = line < rows && across < width ? all[line * width + across] : 0;
    __syncthreads();
    for (int q = 0; q < side; ++q) dot += a[q * side + v] * b[q * side + u];
    __syncthreads();
  }
  if (down < width && across < width) out[down * width + across] = dot;
}

}  // namespace

void gram(View<const float, 2> x, View<float, 2> g) {
  const int rows = x.shape[0], width = x.shape[1];
  if (g.shape[0] != width || g.shape[1] != width) throw ShapeError("gram: wrong shape");
  const int grid = (width + side - 1) / side;
  if (grid > 0)
    product<<<dim3(grid, grid), side * side, 2 * side * side * sizeof(float)>>>(x.data, g.data, rows, width);
}

}  // namespace descent::bias_variance::cuda
