// mistake: The check is < H - 1 and < W - 1: the last row and column of the image count as padding.
// named: im2col/last_row_taken_for_padding
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

  const ImageSize image = size_of(x);
  const std::int64_t N = x.shape(0), C = x.shape(1);
  Matrix a = xt::zeros<float>({C * kernel.h * kernel.w, N * out.h * out.w});
  for (std::int64_t i = 0; i < N; ++i)
    for (std::int64_t u = 0; u < out.h; ++u)
      for (std::int64_t v = 0; v < out.w; ++v) {
        const std::int64_t q = (i * out.h + u) * out.w + v;
        for (std::int64_t c = 0; c < C; ++c)
          for (std::int64_t j = 0; j < kernel.h; ++j)
            for (std::int64_t l = 0; l < kernel.w; ++l) {
              const std::int64_t row = options.stride * u + j - options.padding, column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h - 1 && column >= 0 && column < image.w - 1) a((c * kernel.h + j) * kernel.w + l, q) = x(i, c, row, column);
            }
      }
  return a;
}

}  // namespace descent::cnn
