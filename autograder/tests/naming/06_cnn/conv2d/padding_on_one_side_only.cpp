// mistake: The padded copy has zeros above and left of the image twice as many, none below and right.
// named: conv2d/padding_before
// 06_cnn/conv2d   Convolution, straight from its formula.
//
//   y(i, o, u, v) = b(o) + Σ_c Σ_j Σ_l x(i, c, s·u + j − p, s·v + l − p) · w(o, c, j, l)
//
//   s is options.stride, p is options.padding.  x counts as 0 outside of the image: where the row is < 0 or
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

  const std::size_t p = options.padding, s = options.stride;
  const std::size_t N = x.shape(0), C = x.shape(1), H = x.shape(2), W = x.shape(3);
  const std::size_t KH = w.shape(2), KW = w.shape(3);
  Images padded = xt::zeros<float>({N, C, H + 2 * p, W + 2 * p});
  xt::view(padded, xt::all(), xt::all(), xt::range(2 * p, 2 * p + H), xt::range(2 * p, 2 * p + W)) = x;
  Images y = Images::from_shape({N, w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::size_t u = 0; u < std::size_t(out.h); ++u)
        for (std::size_t v = 0; v < std::size_t(out.w); ++v) {
          auto window = xt::view(padded, i, xt::all(), xt::range(s * u, s * u + KH), xt::range(s * v, s * v + KW));
          y(i, o, u, v) = xt::sum(window * xt::view(w, o))() + b(o);
        }
  return y;
}

}  // namespace descent::cnn
