// A convolution as one sum over all its terms, so that a known answer says only what it does differently.
#pragma once

#include <algorithm>
#include <cstdint>

#include "descent/ops/cnn.hpp"
#include "misconceptions/06_cnn/given_checks.hpp"

namespace descent::convolve {

using Index = std::int64_t;

/// Which term: y(i, o, u, v) gets a product with w(o, c, j, l).
struct Term {
  Index i, o, u, v, c, j, l;
};

/// All sizes of a convolution that fits.
struct Geometry {
  Index n, c, H, W, o, kh, kw, s, p, h, w;

  Geometry(const Images& x, const Images& kernels, const cnn::ConvOptions& options)
      : Geometry(x, static_cast<Index>(kernels.shape(0)), given_checks::size_of(kernels), options) {}
  Geometry(const Images& x, Index outputs, const cnn::ImageSize& kernel, const cnn::ConvOptions& options)
      : n(static_cast<Index>(x.shape(0))),
        c(static_cast<Index>(x.shape(1))),
        H(static_cast<Index>(x.shape(2))),
        W(static_cast<Index>(x.shape(3))),
        o(outputs),
        kh(kernel.h),
        kw(kernel.w),
        s(options.stride),
        p(options.padding) {
    const auto out = cnn::conv_output_shape({H, W}, kernel, options);
    h = out.h;
    w = out.w;
  }
  Index row(const Term& t) const { return s * t.u + t.j - p; }
  Index column(const Term& t) const { return s * t.v + t.l - p; }
};

/// 0 outside the image.
inline float pixel(const Images& x, Index i, Index c, Index row, Index column) {
  const auto h = static_cast<Index>(x.shape(2)), w = static_cast<Index>(x.shape(3));
  return row < 0 || row >= h || column < 0 || column >= w ? 0.0F : x(i, c, row, column);
}
/// The nearest of the image.
inline float nearest(const Images& x, Index i, Index c, Index row, Index column) {
  const auto h = static_cast<Index>(x.shape(2)), w = static_cast<Index>(x.shape(3));
  return x(i, c, std::clamp(row, Index{0}, h - 1), std::clamp(column, Index{0}, w - 1));
}
/// The image repeated in all directions.
inline float repeated(const Images& x, Index i, Index c, Index row, Index column) {
  const auto h = static_cast<Index>(x.shape(2)), w = static_cast<Index>(x.shape(3));
  return x(i, c, (row % h + h) % h, (column % w + w) % w);
}

template <class Visit>
void each_term(const Geometry& g, Visit visit) {
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o)
      for (Index u = 0; u < g.h; ++u)
        for (Index v = 0; v < g.w; ++v)
          for (Index c = 0; c < g.c; ++c)
            for (Index j = 0; j < g.kh; ++j)
              for (Index l = 0; l < g.kw; ++l) visit(Term{i, o, u, v, c, j, l});
}

/// y = b + the sum of value(geometry, term) over the terms of each output.
template <class Value>
Images forward(const Images& x, const Images& w, const Vector& b, const cnn::ConvOptions& options,
               Value value) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  Images y = xt::zeros<float>({g.n, g.o, g.h, g.w});
  each_term(g, [&](const Term& t) { y(t.i, t.o, t.u, t.v) += value(g, t); });
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o) xt::view(y, i, o) += b(o);
  return y;
}

}  // namespace descent::convolve
