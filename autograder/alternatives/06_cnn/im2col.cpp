#include <algorithm>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::alternatives {
namespace {

using cnn::ConvOptions;
using cnn::ImageSize;
using convolve::Geometry;
using convolve::Index;

Matrix element_by_element(const Images& x, const ImageSize& kernel, const ConvOptions& options) {
  const Geometry g(x, 1, kernel, options);
  Matrix a = Matrix::from_shape(
      {static_cast<std::size_t>(g.c * g.kh * g.kw), static_cast<std::size_t>(g.n * g.h * g.w)});
  for (Index row = 0; row < g.c * g.kh * g.kw; ++row)
    for (Index column = 0; column < g.n * g.h * g.w; ++column) {
      const convolve::Term t{
          column / (g.h * g.w), 0,         column / g.w % g.h, column % g.w, row / (g.kh * g.kw),
          row / g.kw % g.kh,    row % g.kw};
      a(row, column) = convolve::pixel(x, t.i, t.c, g.row(t), g.column(t));
    }
  return a;
}
Matrix appended(const Images& x, const ImageSize& kernel, const ConvOptions& options) {
  const Geometry g(x, 1, kernel, options);
  Matrix a = Matrix::from_shape(
      {static_cast<std::size_t>(g.c * g.kh * g.kw), static_cast<std::size_t>(g.n * g.h * g.w)});
  float* next = a.data();
  for (Index c = 0; c < g.c; ++c)
    for (Index j = 0; j < g.kh; ++j)
      for (Index l = 0; l < g.kw; ++l)
        for (Index i = 0; i < g.n; ++i)
          for (Index u = 0; u < g.h; ++u)
            for (Index v = 0; v < g.w; ++v)
              *next++ = convolve::pixel(x, i, c, g.s * u + j - g.p, g.s * v + l - g.p);
  return a;
}
Matrix window_by_window(const Images& x, const ImageSize& kernel, const ConvOptions& options) {
  const Geometry g(x, 1, kernel, options);
  const auto p = static_cast<std::size_t>(g.p);
  Images wide = xt::zeros<float>({x.shape(0), x.shape(1), x.shape(2) + 2 * p, x.shape(3) + 2 * p});
  xt::view(wide, xt::all(), xt::all(), xt::range(p, p + x.shape(2)), xt::range(p, p + x.shape(3))) = x;
  Matrix a = Matrix::from_shape(
      {static_cast<std::size_t>(g.c * g.kh * g.kw), static_cast<std::size_t>(g.n * g.h * g.w)});
  Index column = 0;
  for (Index i = 0; i < g.n; ++i)
    for (Index u = 0; u < g.h; ++u)
      for (Index v = 0; v < g.w; ++v) {
        const Tensor<float, 3> window = xt::view(wide, i, xt::all(), xt::range(g.s * u, g.s * u + g.kh),
                                                 xt::range(g.s * v, g.s * v + g.kw));
        for (Index row = 0; row < g.c * g.kh * g.kw; ++row) a(row, column) = window.data()[row];
        ++column;
      }
  return a;
}

const judge::Alternatives<decltype(cnn::im2col)> known("06_cnn/im2col",
                                                       {
                                                           {"element by element", element_by_element},
                                                           {"appended in order", appended},
                                                           {"window by window", window_by_window},
                                                       });

}  // namespace
}  // namespace descent::alternatives
