// right: copies each window and asks std::max_element; the backward pass writes into flat memory
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
#include <utility>
#include <array>
#include <vector>
#include <algorithm>
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

  const std::size_t k = options.size, s = options.stride, W = x.shape(3);
  const std::array<std::size_t, 4> shape{x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)};
  Images y(shape);
  Tensor<std::int32_t, 4> indices(shape);
  std::vector<std::pair<float, std::int32_t>> window(k * k);
  for (std::size_t i = 0; i < shape[0]; ++i)
    for (std::size_t c = 0; c < shape[1]; ++c)
      for (std::size_t u = 0; u < shape[2]; ++u)
        for (std::size_t v = 0; v < shape[3]; ++v) {
          for (std::size_t q = 0; q < k * k; ++q) {
            const std::size_t row = s * u + q / k, column = s * v + q % k;
            window[q] = {x(i, c, row, column), static_cast<std::int32_t>(row * W + column)};
          }
          const auto best = std::max_element(window.begin(), window.end(), [](auto& a, auto& z) { return a.first < z.first; });
          y(i, c, u, v) = best->first;
          indices(i, c, u, v) = best->second;
        }
  return {y, {indices, size_of(x)}};
}

Images max_pool_backward(const Images& dy, const MaxPoolCache& cache) {
  require_shape("max_pool_backward", "cache.indices", shape_of(cache.indices), shape_of(dy),
                "the shape of dy", "Give it the cache of the forward pass.");
  require_indices("max_pool_backward", "cache.indices", cache.indices,
                  static_cast<std::size_t>(cache.image.h * cache.image.w), "H·W of cache.image");

  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(cache.image.h), std::size_t(cache.image.w)});
  const std::ptrdiff_t plane = cache.image.h * cache.image.w;
  auto slope = dy.begin();
  auto index = cache.indices.begin();
  for (std::size_t q = 0; q < dy.shape(0) * dy.shape(1); ++q)
    for (std::size_t place = 0; place < dy.shape(2) * dy.shape(3); ++place)
      *(dx.begin() + std::ptrdiff_t(q) * plane + *index++) += *slope++;
  return dx;
}

}  // namespace descent::cnn
