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
  // Your kernel: which window is this thread's?  Which of its indices differs between neighbouring threads?
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_avg_pool", "mean_kernel");
  // ---- your code ends here ----
}

// A thread owns an element of dx: pixel (r, t) of a plane.
__global__ void share_kernel(const float* dy, float* dx, Pool pool) {
  // Your kernel: which windows contain this thread's pixel?  One, several, or none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_avg_pool", "share_kernel");
  // ---- your code ends here ----
}

}  // namespace

void avg_pool(View<const float, 4> x, View<float, 4> y, int size, int stride, int block) {
  [[maybe_unused]] const Pool pool = pool_of(x, {y.data, y.shape}, size, stride);
  // The launch of mean_kernel.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_avg_pool", x, y, size, stride, block);
  // ---- your code ends here ----
}

void avg_pool_backward(View<const float, 4> dy, View<float, 4> dx, int size, int stride, int block) {
  [[maybe_unused]] const Pool pool = pool_of({dx.data, dx.shape}, dy, size, stride);
  // The launch of share_kernel.  An empty input needs none.
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/cuda_avg_pool", dy, dx, size, stride, block);
  // ---- your code ends here ----
}

}  // namespace descent::cnn::cuda
