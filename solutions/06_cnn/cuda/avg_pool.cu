// 06_cnn/cuda_avg_pool   The mean of each window, and its gradient as a gather.
//
//   y(i, c, u, v)  = 1/k² · Σ_{j, l < k} x(i, c, s·u + j, s·v + l)
//   dx(i, c, r, t) = 1/k² · Σ dy(i, c, u, v) over all windows (u, v) that contain pixel (r, t)
//
//   k is size, s is stride.
//
//   Shapes:   x and dx (n, c, H, W); y and dy (n, c, H', W'); all in device memory, n may be 0.
//   Kernel:   mean_kernel for y and share_kernel for dx, about ten lines each.
//   Launch:   of the first in avg_pool, of the second in avg_pool_backward, about two lines each.
//   Given:    the checks; Pool, the sizes that a kernel needs.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: coalesced stores; one thread writes each dx, once, without atomics.
//
//   run: make grade EXERCISE=cuda_avg_pool
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// What an image and its windows measure.  An image's channel is a plane, of which there are n·c.
struct Pool {
  std::int64_t planes, rows, columns, out_rows, out_columns, size, stride;
};

Pool pool_of(View<const float, 4> image, View<const float, 4> out, int size, int stride) {
  const auto& [n, c, h, w] = image.shape;
  if (size < 1 || stride < 1) throw ValueError("avg_pool: size and stride must be at least 1");
  if (h < size || w < size) throw ValueError("avg_pool: the window is larger than the image");
  const Pool pool{n * c, h, w, (h - size) / stride + 1, (w - size) / stride + 1, size, stride};
  if (out.shape != std::array{n, c, pool.out_rows, pool.out_columns})
    throw ShapeError("avg_pool: y and dy must have an element for each image, channel and window");
  return pool;
}

// A thread owns an element of y: window (u, v) of a plane.
__global__ void mean_kernel(const float* x, float* y, Pool pool) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: which window is this thread's?  Which of its indices differs between neighbouring threads?
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= pool.planes * pool.out_rows * pool.out_columns) return;
  const std::int64_t v = at % pool.out_columns, u = at / pool.out_columns % pool.out_rows;
  const std::int64_t plane = at / pool.out_columns / pool.out_rows;
  const float* const corner = x + (plane * pool.rows + u * pool.stride) * pool.columns + v * pool.stride;
  float sum = 0;
  for (std::int64_t j = 0; j < pool.size; ++j)
    for (std::int64_t l = 0; l < pool.size; ++l) sum += corner[j * pool.columns + l];
  y[at] = sum / static_cast<float>(pool.size * pool.size);
  // END SOLUTION
}

// A thread owns an element of dx: pixel (r, t) of a plane.
__global__ void share_kernel(const float* dy, float* dx, Pool pool) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: which windows contain this thread's pixel?  One, several, or none.
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= pool.planes * pool.rows * pool.columns) return;
  const std::int64_t t = at % pool.columns, r = at / pool.columns % pool.rows;
  const float* const windows = dy + at / pool.columns / pool.rows * pool.out_rows * pool.out_columns;
  // s·u ≤ r < s·u + k, and likewise for v.
  const std::int64_t first_u = r < pool.size ? 0 : (r - pool.size) / pool.stride + 1;
  const std::int64_t first_v = t < pool.size ? 0 : (t - pool.size) / pool.stride + 1;
  float sum = 0;
  for (std::int64_t u = first_u; u * pool.stride <= r && u < pool.out_rows; ++u)
    for (std::int64_t v = first_v; v * pool.stride <= t && v < pool.out_columns; ++v)
      sum += windows[u * pool.out_columns + v];
  dx[at] = sum / static_cast<float>(pool.size * pool.size);
  // END SOLUTION
}

}  // namespace

void avg_pool(View<const float, 4> x, View<float, 4> y, int size, int stride, int block) {
  [[maybe_unused]] const Pool pool = pool_of(x, {y.data, y.shape}, size, stride);
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of mean_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t blocks = (y.size() + block - 1) / block;
  if (blocks > 0) mean_kernel<<<static_cast<unsigned>(blocks), block>>>(x.data, y.data, pool);
  // END SOLUTION
}

void avg_pool_backward(View<const float, 4> dy, View<float, 4> dx, int size, int stride, int block) {
  [[maybe_unused]] const Pool pool = pool_of({dx.data, dx.shape}, dy, size, stride);
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of share_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t blocks = (dx.size() + block - 1) / block;
  if (blocks > 0) share_kernel<<<static_cast<unsigned>(blocks), block>>>(dy.data, dx.data, pool);
  // END SOLUTION
}

}  // namespace descent::cnn::cuda
