// 06_cnn/conv2d_backward   The gradients of a convolution.
//
//   for each product that went into y(i, o, u, v), of x(i, c, s·u + j − p, s·v + l − p) and w(o, c, j, l):
//     dx(i, c, s·u + j − p, s·v + l − p) += dy(i, o, u, v) · w(o, c, j, l)
//     dw(o, c, j, l)                     += dy(i, o, u, v) · x(i, c, s·u + j − p, s·v + l − p)
//   db(o) = Σ_i Σ_u Σ_v dy(i, o, u, v)                     sums over images and positions, not means
//
//   s is options.stride, p is options.padding.  Positions outside the image have no product.
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), dy (n, o, H', W'); the gradients as their arguments.
//   Given:    the checks of the shapes, and out, which is (H', W').
//   Allowed:  loops.  About eighteen lines.  Not needed: any speed.
//
//   run: make grade EXERCISE=conv2d_backward
#include "descent/core.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

namespace {

/// Rows and columns of images or kernels.
ImageSize size_of(const Images& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

}  // namespace

ConvGradients conv2d_backward(const Images& x, const Images& w, const Images& dy,
                              const ConvOptions& options) {
  require_shape("conv2d_backward", "w", shape_of(w), {w.shape(0), x.shape(1), w.shape(2), w.shape(3)},
                "(o, channels of x, kh, kw)", "Kernels are (out, in, rows, columns).");
  const ImageSize out = conv_output_shape(size_of(x), size_of(w), options);
  require_shape("conv2d_backward", "dy", shape_of(dy),
                {x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)},
                "what conv2d returns", "Are stride and padding those of the forward pass?");

  // BEGIN SOLUTION
  const ImageSize image = size_of(x), kernel = size_of(w);
  ConvGradients d{xt::zeros<float>(x.shape()), xt::zeros<float>(w.shape()), xt::zeros<float>({w.shape(0)})};
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t o = 0; o < w.shape(0); ++o)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          const float slope = dy(i, o, u, v);
          d.db(o) += slope;
          for (std::size_t c = 0; c < x.shape(1); ++c)
            for (std::int64_t j = 0; j < kernel.h; ++j)
              for (std::int64_t l = 0; l < kernel.w; ++l) {
                const std::int64_t row = options.stride * u + j - options.padding;
                const std::int64_t column = options.stride * v + l - options.padding;
                if (row < 0 || row >= image.h || column < 0 || column >= image.w) continue;
                d.dx(i, c, row, column) += slope * w(o, c, j, l);
                d.dw(o, c, j, l) += slope * x(i, c, row, column);
              }
        }
  return d;
  // END SOLUTION
}

}  // namespace descent::cnn
