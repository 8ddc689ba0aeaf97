#include <algorithm>

#include "descent/core/linalg.hpp"
#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::alternatives {
namespace {

using cnn::ConvGradients;
using cnn::ConvOptions;
using convolve::Geometry;
using convolve::Index;
using convolve::Term;

ConvGradients in_double(const Images& x, const Images& w, const Images& dy, const ConvOptions& options) {
  given_checks::conv2d_backward(x, w, dy, options);
  const Geometry g(x, w, options);
  Tensor<double, 4> dx = xt::zeros<double>(x.shape()), dw = xt::zeros<double>(w.shape());
  Tensor<double, 1> db = xt::zeros<double>({w.shape(0)});
  convolve::each_term(g, [&](const Term& t) {
    const double slope = dy(t.i, t.o, t.u, t.v);
    if (t.c == 0 && t.j == 0 && t.l == 0) db(t.o) += slope;
    const Index row = g.row(t), column = g.column(t);
    if (row < 0 || row >= g.H || column < 0 || column >= g.W) return;
    dx(t.i, t.c, row, column) += slope * w(t.o, t.c, t.j, t.l);
    dw(t.o, t.c, t.j, t.l) += slope * x(t.i, t.c, row, column);
  });
  return {xt::cast<float>(dx), xt::cast<float>(dw), xt::cast<float>(db)};
}
// Products of matrices: dW = dY · Aᵀ, dA = Wᵀ · dY, and dA's elements go back to where A's came from.
ConvGradients by_matrices(const Images& x, const Images& w, const Images& dy, const ConvOptions& options) {
  given_checks::conv2d_backward(x, w, dy, options);
  const Geometry g(x, w, options);
  const Index size = g.c * g.kh * g.kw, places = g.n * g.h * g.w;
  Matrix kernels = xt::zeros<float>({g.o, size}), slopes = xt::zeros<float>({g.o, places});
  std::copy(w.begin(), w.end(), kernels.begin());
  for (Index o = 0; o < g.o; ++o)
    for (Index i = 0; i < g.n; ++i)
      for (Index k = 0; k < g.h * g.w; ++k) slopes(o, i * g.h * g.w + k) = dy(i, o, k / g.w, k % g.w);
  const Matrix columns = cnn::im2col(x, {g.kh, g.kw}, options);
  const Matrix dw = matmul(slopes, xt::transpose(columns));
  const Matrix dcolumns = matmul(xt::transpose(kernels), slopes);
  ConvGradients d{xt::zeros<float>(x.shape()), Images::from_shape(w.shape()), xt::sum(slopes, {1})};
  std::copy(dw.begin(), dw.end(), d.dw.begin());
  for (Index at = 0; at < size; ++at)
    for (Index place = 0; place < places; ++place) {
      const Index row = g.s * (place / g.w % g.h) + at / g.kw % g.kh - g.p;
      const Index column = g.s * (place % g.w) + at % g.kw - g.p;
      if (row >= 0 && row < g.H && column >= 0 && column < g.W)
        d.dx(place / (g.h * g.w), at / (g.kh * g.kw), row, column) += dcolumns(at, place);
    }
  return d;
}
// With the padding as part of the image, cut off at the end; the last image first.
ConvGradients padded_then_cut(const Images& x, const Images& w, const Images& dy,
                              const ConvOptions& options) {
  given_checks::conv2d_backward(x, w, dy, options);
  const Geometry g(x, w, options);
  const auto inner = [&](Images& wide) {
    return xt::view(wide, xt::all(), xt::all(), xt::range(g.p, g.p + g.H), xt::range(g.p, g.p + g.W));
  };
  const auto window = [&](Images& wide, Index i, Index u, Index v) {
    return xt::view(wide, i, xt::all(), xt::range(g.s * u, g.s * u + g.kh),
                    xt::range(g.s * v, g.s * v + g.kw));
  };
  Images wide = xt::zeros<float>({g.n, g.c, g.H + 2 * g.p, g.W + 2 * g.p}), dwide = wide;
  inner(wide) = x;
  ConvGradients d{Images{}, xt::zeros<float>(w.shape()), xt::zeros<float>({w.shape(0)})};
  for (Index i = g.n; i-- > 0;)
    for (Index u = g.h; u-- > 0;)
      for (Index v = g.w; v-- > 0;)
        for (Index o = 0; o < g.o; ++o) {
          window(dwide, i, u, v) += dy(i, o, u, v) * xt::view(w, o);
          xt::view(d.dw, o) += dy(i, o, u, v) * window(wide, i, u, v);
          d.db(o) += dy(i, o, u, v);
        }
  d.dx = inner(dwide);
  return d;
}
// dx as a convolution: dy with zeros between its elements, the kernels turned by 180 degrees.
ConvGradients transposed_convolution(const Images& x, const Images& w, const Images& dy,
                                     const ConvOptions& options) {
  ConvGradients d = cnn::conv2d_backward(x, w, dy, options);
  const Geometry g(x, w, options);
  Images spread = xt::zeros<float>({g.n, g.o, g.H + 2 * g.p + g.kh - 1, g.W + 2 * g.p + g.kw - 1});
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o)
      for (Index u = 0; u < g.h; ++u)
        for (Index v = 0; v < g.w; ++v) spread(i, o, g.kh - 1 + g.s * u, g.kw - 1 + g.s * v) = dy(i, o, u, v);
  Images turned = xt::zeros<float>({g.c, g.o, g.kh, g.kw});
  for (Index c = 0; c < g.c; ++c)
    for (Index o = 0; o < g.o; ++o)
      for (Index j = 0; j < g.kh; ++j)
        for (Index l = 0; l < g.kw; ++l) turned(c, o, j, l) = w(o, c, g.kh - 1 - j, g.kw - 1 - l);
  const Images wide = cnn::conv2d(spread, turned, xt::zeros<float>({x.shape(1)}), {1, 0});
  d.dx = xt::view(wide, xt::all(), xt::all(), xt::range(g.p, g.p + g.H), xt::range(g.p, g.p + g.W));
  return d;
}

const judge::Alternatives<decltype(cnn::conv2d_backward)> known(
    "06_cnn/conv2d_backward", {
                                  {"in double", in_double},
                                  {"products of matrices", by_matrices},
                                  {"padded, then cut; backwards", padded_then_cut},
                                  {"dx as a convolution with turned kernels", transposed_convolution},
                              });

}  // namespace
}  // namespace descent::alternatives
