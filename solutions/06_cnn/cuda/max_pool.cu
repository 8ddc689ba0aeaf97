// 06_cnn/cuda_max_pool   The largest element of each window, and its gradient.
//
//   y(i, c, u, v) = max_{j, l < k} x(i, c, s·u + j, s·v + l)
//   indices(i, c, u, v) = row·W + column of that element; among equals the first, row by row
//
//   dx(i, c, r, t) = Σ dy(i, c, u, v) over all windows (u, v) whose index is r·W + t
//
//   k is size, s is stride.
//
//   Shapes:   x and dx (n, c, H, W); y, dy and indices (n, c, H', W'); n may be 0.  All are in device memory.
//   Kernel:   largest_kernel for y and indices, gather_kernel for dx: about fifteen lines each.
//   Launch:   of the first in max_pool, of the second in max_pool_backward, about two lines each.
//   Given:    the checks; Pool, the sizes that a kernel needs.
//   Allowed:  the CUDA runtime.
//   Graded:   on the emulator: coalesced stores.  Windows may overlap, and two threads that add to one
//             element at the same time are a race.
//
//   run: make grade EXERCISE=cuda_max_pool
#include <cuda_runtime.h>

#include <cstdint>

#include "descent/ops/cuda/cnn.hpp"

namespace descent::cnn::cuda {
namespace {

// What an image and its windows measure.  An image's channel is a plane, of which there are n·c.
struct Pool {
  std::int64_t planes, rows, columns, out_rows, out_columns, size, stride;
};

Pool pool_of(View<const float, 4> image, View<const float, 4> out, View<const std::int32_t, 4> indices,
             int size, int stride) {
  const auto& [n, c, h, w] = image.shape;
  if (size < 1 || stride < 1) throw ValueError("max_pool: size and stride must be at least 1");
  if (h < size || w < size) throw ValueError("max_pool: the window is larger than the image");
  const Pool pool{n * c, h, w, (h - size) / stride + 1, (w - size) / stride + 1, size, stride};
  if (out.shape != std::array{n, c, pool.out_rows, pool.out_columns} || indices.shape != out.shape)
    throw ShapeError("max_pool: y, dy and indices must have an element for each image, channel and window");
  return pool;
}

// A thread owns an element of y and of indices: window (u, v) of a plane.
__global__ void largest_kernel(const float* x, float* y, std::int32_t* indices, Pool pool) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: which window is this thread's?  Where does the search begin?
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= pool.planes * pool.out_rows * pool.out_columns) return;
  const std::int64_t v = at % pool.out_columns, u = at / pool.out_columns % pool.out_rows;
  const float* const plane = x + at / pool.out_columns / pool.out_rows * pool.rows * pool.columns;
  std::int64_t best = u * pool.stride * pool.columns + v * pool.stride;
  float largest = plane[best];
  for (std::int64_t j = 0; j < pool.size; ++j)
    for (std::int64_t l = 0; l < pool.size; ++l) {
      const std::int64_t place = (u * pool.stride + j) * pool.columns + v * pool.stride + l;
      const float here = plane[place];
      if (here > largest) {  // not >=: the first stays
        largest = here;
        best = place;
      }
    }
  y[at] = largest;
  indices[at] = static_cast<std::int32_t>(best);
  // END SOLUTION
}

// A thread owns an element of dx: pixel (r, t) of a plane.
__global__ void gather_kernel(const float* dy, const std::int32_t* indices, float* dx, Pool pool) {
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // Your kernel: which windows contain this thread's pixel, and in which of them was it the largest?
  // // (Or a thread for each window.  Which other threads add to its pixel, and who writes the zeros?)
  // END PROMPT
  const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (at >= pool.planes * pool.rows * pool.columns) return;
  const std::int64_t t = at % pool.columns, r = at / pool.columns % pool.rows;
  const std::int64_t windows = at / pool.columns / pool.rows * pool.out_rows * pool.out_columns;
  // s·u ≤ r < s·u + k, and likewise for v.
  const std::int64_t first_u = r < pool.size ? 0 : (r - pool.size) / pool.stride + 1;
  const std::int64_t first_v = t < pool.size ? 0 : (t - pool.size) / pool.stride + 1;
  float sum = 0;
  for (std::int64_t u = first_u; u * pool.stride <= r && u < pool.out_rows; ++u)
    for (std::int64_t v = first_v; v * pool.stride <= t && v < pool.out_columns; ++v) {
      const std::int64_t window = windows + u * pool.out_columns + v;
      if (indices[window] == r * pool.columns + t) sum += dy[window];
    }
  dx[at] = sum;
  // END SOLUTION
}

}  // namespace

void max_pool(View<const float, 4> x, View<float, 4> y, View<std::int32_t, 4> indices, int size, int stride,
              int block) {
  [[maybe_unused]] const Pool pool =
      pool_of(x, {y.data, y.shape}, {indices.data, indices.shape}, size, stride);
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of largest_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t blocks = (y.size() + block - 1) / block;
  if (blocks > 0)
    largest_kernel<<<static_cast<unsigned>(blocks), block>>>(x.data, y.data, indices.data, pool);
  // END SOLUTION
}

void max_pool_backward(View<const float, 4> dy, View<const std::int32_t, 4> indices, View<float, 4> dx,
                       int size, int stride, int block) {
  [[maybe_unused]] const Pool pool = pool_of({dx.data, dx.shape}, dy, indices, size, stride);
  // BEGIN SOLUTION
  // BEGIN PROMPT
  // // The launch of gather_kernel.  An empty input needs none.
  // END PROMPT
  const std::int64_t blocks = (dx.size() + block - 1) / block;
  if (blocks > 0)
    gather_kernel<<<static_cast<unsigned>(blocks), block>>>(dy.data, indices.data, dx.data, pool);
  // END SOLUTION
}

}  // namespace descent::cnn::cuda
