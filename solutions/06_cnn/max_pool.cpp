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

  // BEGIN SOLUTION
  const auto h = static_cast<std::size_t>(out.h), w = static_cast<std::size_t>(out.w);
  const auto k = static_cast<std::size_t>(options.size), s = static_cast<std::size_t>(options.stride);
  MaxPooled pooled{Images::from_shape({x.shape(0), x.shape(1), h, w}),
                   {Tensor<std::int32_t, 4>::from_shape({x.shape(0), x.shape(1), h, w}), size_of(x)}};
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::size_t u = 0; u < h; ++u)
        for (std::size_t v = 0; v < w; ++v) {
          std::size_t row = s * u, column = s * v;  // the largest so far
          for (std::size_t j = s * u; j < s * u + k; ++j)
            for (std::size_t l = s * v; l < s * v + k; ++l)
              if (x(i, c, j, l) > x(i, c, row, column)) {
                row = j;
                column = l;
              }
          pooled.y(i, c, u, v) = x(i, c, row, column);
          pooled.cache.indices(i, c, u, v) = static_cast<std::int32_t>(row * x.shape(3) + column);
        }
  return pooled;
  // END SOLUTION
}

Images max_pool_backward(const Images& dy, const MaxPoolCache& cache) {
  require_shape("max_pool_backward", "cache.indices", shape_of(cache.indices), shape_of(dy),
                "the shape of dy", "Give it the cache of the forward pass.");
  require_indices("max_pool_backward", "cache.indices", cache.indices,
                  static_cast<std::size_t>(cache.image.h * cache.image.w), "H·W of cache.image");

  // BEGIN SOLUTION
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), static_cast<std::size_t>(cache.image.h),
                                static_cast<std::size_t>(cache.image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v) {
          const std::int64_t place = cache.indices(i, c, u, v);
          dx(i, c, place / cache.image.w, place % cache.image.w) += dy(i, c, u, v);
        }
  return dx;
  // END SOLUTION
}

}  // namespace descent::cnn
