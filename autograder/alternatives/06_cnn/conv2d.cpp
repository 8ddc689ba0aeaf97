#include <cmath>

#include "descent/core/linalg.hpp"
#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::alternatives {
namespace {

using cnn::ConvOptions;
using convolve::Geometry;
using convolve::Index;

/// x with zeros around it.
Images with_border(const Images& x, Index p) {
  const auto c = static_cast<std::size_t>(p);
  Images wide = xt::zeros<float>({x.shape(0), x.shape(1), x.shape(2) + 2 * c, x.shape(3) + 2 * c});
  xt::view(wide, xt::all(), xt::all(), xt::range(c, c + x.shape(2)), xt::range(c, c + x.shape(3))) = x;
  return wide;
}

Images in_double(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  Tensor<double, 4> y = xt::zeros<double>({g.n, g.o, g.h, g.w});
  convolve::each_term(g, [&](const convolve::Term& t) {
    y(t.i, t.o, t.u, t.v) +=
        double{convolve::pixel(x, t.i, t.c, g.row(t), g.column(t))} * w(t.o, t.c, t.j, t.l);
  });
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o) xt::view(y, i, o) += double{b(o)};
  return xt::cast<float>(y);
}
Images padded_copy_backwards(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Images wide = with_border(x, g.p);
  Images y = Images::from_shape(
      {x.shape(0), w.shape(0), static_cast<std::size_t>(g.h), static_cast<std::size_t>(g.w)});
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o)
      for (Index u = 0; u < g.h; ++u)
        for (Index v = 0; v < g.w; ++v) {
          float sum = 0;
          for (Index c = g.c; c-- > 0;)
            for (Index j = g.kh; j-- > 0;)
              for (Index l = g.kw; l-- > 0;)
                sum = std::fma(wide(i, c, g.s * u + j, g.s * v + l), w(o, c, j, l), sum);
          y(i, o, u, v) = sum + b(o);
        }
  return y;
}
Images windows_as_views(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Images wide = with_border(x, g.p);
  Images y = Images::from_shape(
      {x.shape(0), w.shape(0), static_cast<std::size_t>(g.h), static_cast<std::size_t>(g.w)});
  for (Index i = 0; i < g.n; ++i)
    for (Index u = 0; u < g.h; ++u)
      for (Index v = 0; v < g.w; ++v) {
        const Tensor<float, 3> window = xt::view(wide, i, xt::all(), xt::range(g.s * u, g.s * u + g.kh),
                                                 xt::range(g.s * v, g.s * v + g.kw));
        const Images products = w * window;  // (o, c, kh, kw)
        const Vector sums = xt::sum(products, {1, 2, 3});
        xt::view(y, i, xt::all(), u, v) = b + sums;
      }
  return y;
}
// For each of the kernel's entries all places at once: the bias is there from the start.
Images entry_by_entry(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  Images y = Images::from_shape(
      {x.shape(0), w.shape(0), static_cast<std::size_t>(g.h), static_cast<std::size_t>(g.w)});
  for (Index o = 0; o < g.o; ++o) xt::view(y, xt::all(), o) = b(o);
  for (Index j = 0; j < g.kh; ++j)
    for (Index l = 0; l < g.kw; ++l)
      for (Index c = 0; c < g.c; ++c)
        for (Index i = 0; i < g.n; ++i)
          for (Index o = 0; o < g.o; ++o)
            for (Index u = 0; u < g.h; ++u)
              for (Index v = 0; v < g.w; ++v)
                y(i, o, u, v) +=
                    w(o, c, j, l) * convolve::pixel(x, i, c, g.s * u + j - g.p, g.s * v + l - g.p);
  return y;
}
Images by_matrices(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  return cnn::conv2d_gemm(x, w, b, options);
}

const judge::Alternatives<decltype(cnn::conv2d)> known("06_cnn/conv2d",
                                                       {
                                                           {"in double", in_double},
                                                           {"a padded copy, backwards, fused",
                                                            padded_copy_backwards},
                                                           {"windows as views", windows_as_views},
                                                           {"entry by entry of the kernel", entry_by_entry},
                                                           {"a product of matrices", by_matrices},
                                                       });

}  // namespace
}  // namespace descent::alternatives
