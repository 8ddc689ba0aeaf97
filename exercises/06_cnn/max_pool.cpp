// 06_cnn/max_pool   The largest element of each window, and its gradient.
//
//   y(i, c, u, v) = max_{j, l < k} x(i, c, s·u + j, s·v + l)
//   indices(i, c, u, v) = row·W + column of that element
//
//   dx(i, c, row, column) = Σ dy(i, c, u, v) over all (u, v) whose index is row·W + column
//
//   k is options.size, s is options.stride.  Among equals the first wins, row by row.
//
//   Shapes:   x and dx (n, c, H, W); y, dy and indices (n, c, H', W'), where out has H' and W'.
//   Given:    the checks; out.
//   Return:   y, the indices, and H and W of x: MaxPooled{y, {indices, {H, W}}}.
//   Allowed:  loops.  About fifteen lines, and about six.
//
//   run: make grade EXERCISE=max_pool
#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

namespace {

/// Rows and columns of images or kernels.
ImageSize size_of(const Images& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

}  // namespace

MaxPooled max_pool(const Images& x, const PoolOptions& options) {
  [[maybe_unused]] const ImageSize out =
      conv_output_shape(size_of(x), {options.size, options.size}, {.stride = options.stride, .padding = 0});

  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/max_pool", x, options);
  // ---- your code ends here ----
}

Images max_pool_backward(const Images& dy, const MaxPoolCache& cache) {
  require_shape("max_pool_backward", "cache.indices", shape_of(cache.indices), shape_of(dy),
                "the shape of dy", "Give it the cache of the forward pass.");
  require_indices("max_pool_backward", "cache.indices", cache.indices,
                  static_cast<std::size_t>(cache.image.h * cache.image.w), "H·W of cache.image");

  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/max_pool", dy, cache);
  // ---- your code ends here ----
}

}  // namespace descent::cnn
