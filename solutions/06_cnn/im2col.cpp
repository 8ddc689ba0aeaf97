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

  // BEGIN SOLUTION
  const ImageSize image = size_of(x);
  const auto n = static_cast<std::int64_t>(x.shape(0)), channels = static_cast<std::int64_t>(x.shape(1));
  Matrix a = xt::zeros<float>({channels * kernel.h * kernel.w, n * out.h * out.w});
  for (std::int64_t c = 0; c < channels; ++c)
    for (std::int64_t j = 0; j < kernel.h; ++j)
      for (std::int64_t l = 0; l < kernel.w; ++l)
        for (std::int64_t i = 0; i < n; ++i)
          for (std::int64_t u = 0; u < out.h; ++u)
            for (std::int64_t v = 0; v < out.w; ++v) {
              const std::int64_t row = options.stride * u + j - options.padding;
              const std::int64_t column = options.stride * v + l - options.padding;
              if (row >= 0 && row < image.h && column >= 0 && column < image.w)
                a((c * kernel.h + j) * kernel.w + l, (i * out.h + u) * out.w + v) = x(i, c, row, column);
            }
  return a;
  // END SOLUTION
}

}  // namespace descent::cnn
