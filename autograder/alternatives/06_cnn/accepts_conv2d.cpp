#include <cmath>
#include <exception>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"
#include "misconceptions/06_cnn/try_conv2d.hpp"

namespace descent::alternatives {
namespace {

using cnn::Conv2d;
using cnn::ConvOptions;

bool formula_beside(const Conv2d& conv) {
  return try_conv2d::agrees(conv, {});
}

/// Fractions, compared with a tolerance.
bool with_tolerance(const Conv2d& conv) {
  try {
    const Images x = try_conv2d::numbers({3, 2, 6, 11}) / 7.0F, w = try_conv2d::numbers({4, 2, 3, 5}) / 3.0F;
    const Vector b{0.1F, 20.2F, -3.3F, 4.4F};
    for (const ConvOptions& options : {ConvOptions{1, 0}, ConvOptions{2, 1}, ConvOptions{2, 4}}) {
      const Images y = conv(x, w, b, options), want = cnn::conv2d(x, w, b, options);
      if (y.shape() != want.shape()) return false;
      for (std::size_t k = 0; k < y.size(); ++k)
        if (!(std::abs(double{y.data()[k]} - want.data()[k]) < 1e-3)) return false;
    }
    return true;
  } catch (...) {
    return false;
  }
}

/// Slopes: every output is linear in every element of x.  From x = 0, each element is raised in turn.
bool by_linearity(const Conv2d& conv) {
  try {
    const Images w = try_conv2d::numbers({2, 3, 2, 3});
    const Vector b{300, -500};
    for (const ConvOptions& options : {ConvOptions{1, 2}, ConvOptions{2, 1}}) {
      Images x = xt::zeros<float>({2, 3, 5, 6});
      const convolve::Geometry g(x, w, options);
      const Images nothing = conv(x, w, b, options);
      if (nothing.shape() !=
          Images::shape_type{2, 2, static_cast<std::size_t>(g.h), static_cast<std::size_t>(g.w)})
        return false;
      for (std::size_t o = 0; o < 2; ++o)
        if (!xt::all(xt::equal(xt::view(nothing, xt::all(), o), b(o)))) return false;
      for (std::size_t k = 0; k < x.size(); k += 7) {
        x.data()[k] = 2;
        const Images y = conv(x, w, b, options);
        x.data()[k] = 0;
        Images want = nothing;
        const auto at = static_cast<convolve::Index>(k);
        convolve::each_term(g, [&](const convolve::Term& t) {
          if (((t.i * g.c + t.c) * g.H + g.row(t)) * g.W + g.column(t) == at && g.row(t) >= 0 &&
              g.row(t) < g.H && g.column(t) >= 0 && g.column(t) < g.W)
            want(t.i, t.o, t.u, t.v) += 2 * w(t.o, t.c, t.j, t.l);
        });
        if (!(y == want)) return false;
      }
    }
    return true;
  } catch (...) {
    return false;
  }
}

const judge::Alternatives<decltype(cnn::accepts_conv2d)> known("06_cnn/accepts_conv2d",
                                                               {
                                                                   {"the formula beside it", formula_beside},
                                                                   {"fractions with a tolerance",
                                                                    with_tolerance},
                                                                   {"element by element of x", by_linearity},
                                                               });

}  // namespace
}  // namespace descent::alternatives
