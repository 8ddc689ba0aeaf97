// right: collects each window in a vector and copies it into its column
// 06_cnn/im2col   The windows that a kernel looks at, as the columns of a matrix.
//
//   a((c·kh + j)·kw + l, (i·H' + u)·W' + v) = x(i, c, s·u + j − p, s·v + l − p)
//
//   s is options.stride, p is options.padding.  x counts as 0 outside of the image: where the row is < 0 or
//   ≥ H, or the column < 0 or ≥ W.
//
//   Shapes:   x (n, c, H, W); kernel is (kh, kw), out is (H', W'); the result (c·kh·kw, n·H'·W').
//   Given:    the checks, and out.
//   Allowed:  loops.  About fifteen lines.
//
//   run: make grade EXERCISE=im2col
#include <utility>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

namespace {

/// Rows and columns of images or kernels.
ImageSize size_of(const Images& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

}  // namespace

Matrix im2col(const Images& x, const ImageSize& kernel, const ConvOptions& options) {
  [[maybe_unused]] const ImageSize out = conv_output_shape(size_of(x), kernel, options);

  const std::int64_t C = x.shape(1), p = options.padding;
  std::vector<std::vector<float>> columns;
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::int64_t top = -p; std::int64_t(columns.size()) < (std::int64_t(i) + 1) * out.h * out.w; top += options.stride)
      for (std::int64_t v = 0, left = -p; v < out.w; ++v, left += options.stride) {
        std::vector<float> window;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t row = top; row < top + kernel.h; ++row)
            for (std::int64_t column = left; column < left + kernel.w; ++column) {
              const bool inside = row >= 0 && column >= 0 && row < std::int64_t(x.shape(2)) && column < std::int64_t(x.shape(3));
              window.push_back(inside ? x(i, c, row, column) : 0.0F);
            }
        columns.push_back(std::move(window));
      }
  Matrix a = Matrix::from_shape({std::size_t(C * kernel.h * kernel.w), columns.size()});
  for (std::size_t q = 0; q < columns.size(); ++q)
    for (std::size_t r = 0; r < a.shape(0); ++r) a(r, q) = columns[q][r];
  return a;
}

}  // namespace descent::cnn
