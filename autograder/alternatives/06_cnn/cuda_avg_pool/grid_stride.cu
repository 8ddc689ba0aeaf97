// loops with the grid's stride, in 64 bits
#include <cuda_runtime.h>

#include <string>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

struct Shape {
  int n, height, width, high, wide, k, step;
};

__global__ void average(const float* in, float* result, Shape of) {
  const long long count = static_cast<long long>(of.n) * of.high * of.wide;
  for (long long mine = blockIdx.x * static_cast<long long>(blockDim.x) + threadIdx.x; mine < count;
       mine += static_cast<long long>(gridDim.x) * blockDim.x) {
    const int column = mine % of.wide;
    const long long above = mine / of.wide;  // rows of windows
    const float* corner =
        in + (above / of.high * of.height + above % of.high * of.step) * of.width + column * of.step;
    float total = 0;
    for (int place = 0; place < of.k * of.k; ++place) total += corner[place / of.k * of.width + place % of.k];
    result[mine] = total / static_cast<float>(of.k * of.k);
  }
}

__global__ void hand_back(const float* slopes, float* result, Shape of) {
  const long long count = static_cast<long long>(of.n) * of.height * of.width;
  for (long long mine = blockIdx.x * static_cast<long long>(blockDim.x) + threadIdx.x; mine < count;
       mine += static_cast<long long>(gridDim.x) * blockDim.x) {
    const int b = mine % of.width, a = mine / of.width % of.height;
    const float* plane = slopes + mine / of.width / of.height * of.high * of.wide;
    float total = 0;
    // All offsets of the pixel in a window, kept where such a window exists.
    for (int da = a % of.step; da < of.k && da <= a; da += of.step)
      for (int db = b % of.step; db < of.k && db <= b; db += of.step) {
        const int row = (a - da) / of.step, column = (b - db) / of.step;
        if (row < of.high && column < of.wide) total += plane[row * of.wide + column];
      }
    result[mine] = total / static_cast<float>(of.k * of.k);
  }
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
  const int wanted = (count + block - 1) / block, grid = wanted < 300 ? wanted : 300;
  if (grid > 0) average<<<grid, block>>>(x.data, y.data, of);
}

void avg_pool_backward(View<const float, 4> dy, View<float, 4> dx, int size, int stride, int block) {
  const Shape of = shape_of(dx.shape, dy.shape, size, stride);
  const int count = of.n * of.height * of.width;
  const int wanted = (count + block - 1) / block, grid = wanted < 300 ? wanted : 300;
  if (grid > 0) hand_back<<<grid, block>>>(dy.data, dx.data, of);
}

}  // namespace descent::cnn::cuda
