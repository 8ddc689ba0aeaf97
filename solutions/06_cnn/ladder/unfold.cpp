#include "unfold.hpp"

#include <algorithm>
#include <limits>

#include "descent/core.hpp"

namespace descent::cnn::ladder {

Geometry geometry_of(const std::string& function, const Images& x, const Images& w,
                     const ConvOptions& options) {
  require_shape(function, "w", shape_of(w), {w.shape(0), x.shape(1), w.shape(2), w.shape(3)},
                "(o, channels of x, kh, kw)", "Kernels are (out, in, rows, columns).");
  const auto extent = [](const Images& of, std::size_t axis) {
    return static_cast<std::int64_t>(of.shape(axis));
  };
  Geometry g{
      extent(x, 0), extent(x, 1), extent(w, 0), {extent(x, 2), extent(x, 3)}, {extent(w, 2), extent(w, 3)},
      {},           options};
  g.out = conv_output_shape(g.image, g.kernel, options);
  if (std::max({g.n * g.places(), g.window(), g.outputs}) > std::numeric_limits<int>::max())
    throw ShapeError(function +
                     ": the images, a window or the kernels are too large for BLAS, want < 2^31 numbers");
  return g;
}

Inside inside(std::int64_t size, std::int64_t l, std::int64_t places, const ConvOptions& options) {
  // s·v + l − p ≥ 0 from first on, and < size before last.
  const std::int64_t before = options.padding - l, behind = size + options.padding - l;
  const auto steps = [&](std::int64_t to) {
    return to <= 0 ? 0 : std::min(places, (to + options.stride - 1) / options.stride);
  };
  return {steps(before), steps(behind)};
}

void unfold(const float* image, const Geometry& g, float* columns, std::int64_t row_length) {
  const std::int64_t s = g.options.stride, p = g.options.padding;
  for (std::int64_t c = 0; c < g.channels; ++c)
    for (std::int64_t j = 0; j < g.kernel.h; ++j)
      for (std::int64_t l = 0; l < g.kernel.w; ++l, columns += row_length) {
        const auto [first, last] = inside(g.image.w, l, g.out.w, g.options);
        for (std::int64_t u = 0; u < g.out.h; ++u) {
          const std::int64_t row = s * u + j - p;
          float* to = columns + u * g.out.w;
          if (row < 0 || row >= g.image.h) {
            std::fill_n(to, g.out.w, 0.0F);
            continue;
          }
          const float* from = image + (c * g.image.h + row) * g.image.w;
          std::fill(to, to + first, 0.0F);
          if (s == 1 && first < last)
            std::copy(from + (first + l - p), from + (last + l - p), to + first);
          else
            for (std::int64_t v = first; v < last; ++v) to[v] = from[s * v + l - p];
          std::fill(to + last, to + g.out.w, 0.0F);
        }
      }
}

}  // namespace descent::cnn::ladder
