// mistake: The index counts from the first image and channel on, as into flat memory.
// named: max_pool/index_in_tensor
// 06_cnn/max_pool   The largest element of each window, and its gradient.
//
//   y(i, c, u, v) = max_{j, l < k} x(i, c, s·u + j, s·v + l)         indices(i, c, u, v) = row·W + column of
//   it dx(i, c, row, column) = Σ dy(i, c, u, v) over all (u, v) whose index is row·W + column
//
//   k is options.size, s is options.stride.  Among equals the first wins, row by row.
//
//   Shapes:   x and dx (n, c, H, W); y, dy and indices (n, c, H', W'), where out has H' and W'.
//   Given:    the checks; out.
//   Return:   y, the indices, and H and W of x: MaxPooled{y, {indices, {H, W}}}.
//   Allowed:  loops.  About fifteen lines, and about six.
//
//   run: make grade EXERCISE=max_pool
#include <limits>

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

  const ImageSize image = size_of(x);
  MaxPooled result;
  result.y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  result.cache.indices = xt::zeros<std::int32_t>(result.y.shape());
  result.cache.image = image;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float best = std::numeric_limits<float>::lowest();
          std::int64_t index = 0;
          for (std::int64_t j = 0; j < options.size; ++j)
            for (std::int64_t l = 0; l < options.size; ++l) {
              const std::int64_t row = u * options.stride + j, column = v * options.stride + l;
              if (x(i, c, row, column) > best) {
                best = x(i, c, row, column);
                index = ((std::int64_t(i) * std::int64_t(x.shape(1)) + std::int64_t(c)) * image.h + row) * image.w + column;
              }
            }
          result.y(i, c, u, v) = best;
          result.cache.indices(i, c, u, v) = std::int32_t(index);
        }
  return result;
}

Images max_pool_backward(const Images& dy, const MaxPoolCache& cache) {
  require_shape("max_pool_backward", "cache.indices", shape_of(cache.indices), shape_of(dy),
                "the shape of dy", "Give it the cache of the forward pass.");
  require_indices("max_pool_backward", "cache.indices", cache.indices,
                  static_cast<std::size_t>(cache.image.h * cache.image.w), "H·W of cache.image");

  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(cache.image.h), std::size_t(cache.image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v) {
          const auto index = cache.indices(i, c, u, v);
          dx(i, c, index / cache.image.w, index % cache.image.w) += dy(i, c, u, v);
        }
  return dx;
}

}  // namespace descent::cnn
