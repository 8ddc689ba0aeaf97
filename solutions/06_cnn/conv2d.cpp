// 06_cnn/conv2d   Convolution, straight from its formula.
//
//   y(i, o, u, v) = b(o) + Σ_c Σ_j Σ_l x(i, c, s·u + j − p, s·v + l − p) · w(o, c, j, l)
//
//   s is options.stride, p is options.padding.  x counts as 0 outside the image: where the row is < 0 or
//   ≥ H, or the column < 0 or ≥ W.
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), b (o); y (n, o, H', W'), where out has H' and W'.
//   Given:    the checks of the shapes, and out.
//   Allowed:  loops.  About fifteen lines.  Not needed: any speed.
//
//   run: make grade EXERCISE=conv2d
#include "descent/core.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

namespace {

/// Rows and columns of images or kernels.
ImageSize size_of(const Images& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

}  // namespace

Images conv2d(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  require_shape("conv2d", "w", shape_of(w), {w.shape(0), x.shape(1), w.shape(2), w.shape(3)},
                "(o, channels of x, kh, kw)", "Kernels are (out, in, rows, columns).");
  require_shape("conv2d", "b", shape_of(b), {w.shape(0)}, "kernels of w");
  [[maybe_unused]] const ImageSize out = conv_output_shape(size_of(x), size_of(w), options);

  // BEGIN SOLUTION
  const ImageSize image = size_of(x), kernel = size_of(w);
  const std::int64_t s = options.stride, p = options.padding;
  Images y = Images::from_shape(
      {x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          float sum = b(o);
          for (std::size_t c = 0; c < x.shape(1); ++c)
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const std::int64_t row = s * u + j - p, column = s * v + l - p;
                if (row >= 0 && row < image.h && column >= 0 && column < image.w)
                  sum += x(i, c, row, column) * w(o, c, j, l);
              }
          y(i, o, u, v) = sum;
        }
  return y;
  // END SOLUTION
}

}  // namespace descent::cnn
