// mistake: The padding makes the result larger, but is not subtracted from row and column.
// named: conv2d/padding_behind
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

  const std::int64_t H = x.shape(2), W = x.shape(3), KH = w.shape(2), KW = w.shape(3);
  const std::int64_t s = options.stride, p = options.padding;
  Images y = xt::zeros<float>({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t n = 0; n < x.shape(0); n++)
    for (std::size_t o = 0; o < w.shape(0); o++)
      for (std::int64_t u = 0; u < out.h; u++)
        for (std::int64_t v = 0; v < out.w; v++) {
          y(n, o, u, v) = b(o);
          for (std::size_t ci = 0; ci < x.shape(1); ci++)
            for (std::int64_t kr = 0; kr < KH; kr++)
              for (std::int64_t kc = 0; kc < KW; kc++) {
                const std::int64_t r = s * u + kr;
                const std::int64_t c = s * v + kc;
                if (r >= 0 && r < H && c >= 0 && c < W) y(n, o, u, v) += x(n, ci, r, c) * w(o, ci, kr, kc);
              }
        }
  return y;
}

}  // namespace descent::cnn
