// The index counts in the image, row · W + column, not in the window.
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

struct Shape {
  int n, height, width, high, wide, k, step;
};

__global__ void find(const float* in, float* result, int* where, Shape of) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine >= of.n * of.high * of.wide) return;
  const int column = mine % of.wide, row = mine / of.wide % of.high, image = mine / (of.wide * of.high);
  const float* plane = in + image * of.height * of.width;
  float top = -INFINITY;
  int found = 0;
  for (int a = row * of.step; a < row * of.step + of.k; ++a)
    for (int b = column * of.step; b < column * of.step + of.k; ++b)
      if (plane[a * of.width + b] > top) {
        found = (a - row * of.step) * of.k + b - column * of.step;
        top = plane[a * of.width + b];
      }
  result[mine] = top;
  where[mine] = found;
}

__global__ void send(const float* slopes, const int* where, float* result, Shape of) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine >= of.n * of.high * of.wide) return;
  const int image = mine / (of.high * of.wide);
  atomicAdd(&result[image * of.height * of.width + where[mine]], slopes[mine]);
}

Shape shape_of(const std::array<std::int64_t, 4>& large, const std::array<std::int64_t, 4>& small,
               const std::array<std::int64_t, 4>& places, int k, int step) {
  if (k < 1 || step < 1)
    throw ValueError("max_pool: size " + std::to_string(k) + ", stride " + std::to_string(step));
  if (large[2] < k || large[3] < k)
    throw ValueError("max_pool: a window of " + std::to_string(k) + " fits nowhere");
  const int height = large[2], width = large[3], high = (height - k) / step + 1,
            wide = (width - k) / step + 1;
  if (small[0] != large[0] || small[1] != large[1] || small[2] != high || small[3] != wide || places != small)
    throw ShapeError("max_pool: the smaller images must be " + std::to_string(high) + " by " +
                     std::to_string(wide));
  return {static_cast<int>(large[0] * large[1]), height, width, high, wide, k, step};
}

}  // namespace

void max_pool(View<const float, 4> x, View<float, 4> y, View<std::int32_t, 4> indices, int size, int stride,
              int block) {
  const Shape of = shape_of(x.shape, y.shape, indices.shape, size, stride);
  const int count = of.n * of.high * of.wide;
  if (count > 0) find<<<(count - 1) / block + 1, block>>>(x.data, y.data, indices.data, of);
}

void max_pool_backward(View<const float, 4> dy, View<const std::int32_t, 4> indices, View<float, 4> dx,
                       int size, int stride, int block) {
  const Shape of = shape_of(dx.shape, dy.shape, indices.shape, size, stride);
  const int count = of.n * of.high * of.wide;
  cudaMemset(dx.data, 0, dx.size() * sizeof(float));
  if (count > 0) send<<<(count - 1) / block + 1, block>>>(dy.data, indices.data, dx.data, of);
}

}  // namespace descent::cnn::cuda
