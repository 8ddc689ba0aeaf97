// a thread for each element of the output, in both directions
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

struct Shape {
  int n, height, width, high, wide, k, step;
};

__global__ void average(const float* in, float* result, Shape of) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine >= of.n * of.high * of.wide) return;
  const int column = mine % of.wide, row = mine / of.wide % of.high, image = mine / (of.wide * of.high);
  float total = 0;
  for (int a = row * of.step; a < row * of.step + of.k; ++a)
    for (int b = column * of.step; b < column * of.step + of.k; ++b)
      total += in[(image * of.height + a) * of.width + b];
  result[mine] = total / (of.k * of.k);
}

__global__ void hand_back(const float* slopes, float* result, Shape of) {
  const int mine = blockIdx.x * blockDim.x + threadIdx.x;
  if (mine >= of.n * of.height * of.width) return;
  const int b = mine % of.width, a = mine / of.width % of.height, image = mine / (of.width * of.height);
  float total = 0;
  for (int row = min(a / of.step, of.high - 1); row >= 0 && row * of.step + of.k > a; --row)
    for (int column = min(b / of.step, of.wide - 1); column >= 0 && column * of.step + of.k > b; --column)
      total += slopes[(image * of.high + row) * of.wide + column];
  result[mine] = total / (of.k * of.k);
}

Shape shape_of(const std::array<std::int64_t, 4>& large, const std::array<std::int64_t, 4>& small, int k,
               int step) {
  if (k < 1 || step < 1)
    throw ValueError("avg_pool: size " + std::to_string(k) + ", stride " + std::to_string(step));
  if (large[2] < k || large[3] < k)
    throw ValueError("avg_pool: a window of " + std::to_string(k) + " fits nowhere");
  const int height = large[2], width = large[3], high = (height - k) / step + 1,
            wide = (width - k) / step + 1;
  if (small[0] != large[0] || small[1] != large[1] || small[2] != high || small[3] != wide)
    throw ShapeError("avg_pool: the smaller images must be " + std::to_string(high) + " by " +
                     std::to_string(wide));
  return {static_cast<int>(large[0] * large[1]), height, width, high, wide, k, step};
}

}  // namespace

void avg_pool(View<const float, 4> x, View<float, 4> y, int size, int stride, int block) {
  const Shape of = shape_of(x.shape, y.shape, size, stride);
  const int count = of.n * of.high * of.wide;
  if (count > 0) average<<<(count - 1) / block + 1, block>>>(x.data, y.data, of);
}

void avg_pool_backward(View<const float, 4> dy, View<float, 4> dx, int size, int stride, int block) {
  const Shape of = shape_of(dx.shape, dy.shape, size, stride);
  const int count = of.n * of.height * of.width;
  if (count > 0) hand_back<<<(count - 1) / block + 1, block>>>(dy.data, dx.data, of);
}

}  // namespace descent::cnn::cuda
