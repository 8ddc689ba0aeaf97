// 06_cnn/im2col   The windows that a kernel sees, as the columns of a matrix.
//
//   a((c·kh + j)·kw + l, (i·H' + u)·W' + v) = x(i, c, s·u + j − p, s·v + l − p)
//
//   s is options.stride, p is options.padding.  x counts as 0 outside the image: where the row is < 0 or
//   ≥ H, or the column < 0 or ≥ W.
//
//   Shapes:   x (n, c, H, W); kernel is (kh, kw), out is (H', W'); the result (c·kh·kw, n·H'·W').
//   Given:    the checks, and out.
//   Allowed:  loops.  About fifteen lines.
//
//   run: make grade EXERCISE=im2col
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/im2col", x, kernel, options);
  // ---- your code ends here ----
}

}  // namespace descent::cnn
