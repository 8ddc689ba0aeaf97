// mistake: Divides each column by its standard deviation too, and returns the coefficients of those columns.
// named: ridge_fit/standardised or ridge_fit/scale_not_undone
// 02_bias_variance/ridge_fit   The linear model with the smallest penalised squared error.
//
//   X, Y:  x and y with the mean of each column subtracted
//   (XᵀX + n·lambda·I) w = XᵀY          b = mean(y) − w · mean(x)
//
//   Shapes:   x (n, d) and y (n); the result holds w (d) and the number b.
//   Given:    the checks that y fits x, that there is an example, and that lambda is not negative.
//   Allowed:  loops, xtensor expressions, the standard library, and solve(a, b) of descent/core/linalg.hpp:
//   it works in
//             double, takes a Tensor<double, 2> and a Tensor<double, 1>, and throws the ValueError that the
//             contract wants where the equations are singular.  About fifteen lines.
//
//   run: make grade EXERCISE=ridge_fit
#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent::bias_variance {

LinearModel ridge_fit(const Matrix& x, const Vector& y, float lambda) {
  require_shape("ridge_fit", "y", shape_of(y), {x.shape(0)}, "rows of x",
                "There is one label for each example.");
  if (y.size() == 0) throw ValueError("ridge_fit: x has no rows, want at least one example.");
  if (!(lambda >= 0))
    throw ValueError("ridge_fit: lambda is " + std::to_string(lambda) +
                     ", want 0 or more. A negative penalty would reward large coefficients.");

  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mx = xt::mean(xt::cast<double>(x), {0});
  const double my = xt::mean(xt::cast<double>(y))();
  Tensor<double, 2> xc = xt::cast<double>(x) - mx;
  Tensor<double, 1> yc = xt::cast<double>(y) - my;

  const Tensor<double, 1> deviation = xt::sqrt(xt::mean(xc * xc, {0}));
  xc = xc / deviation;

  Tensor<double, 2> a = xt::zeros<double>({d, d});
  Tensor<double, 1> r = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      r(j) += xc(i, j) * yc(i);
      for (std::size_t k = 0; k < d; ++k) a(j, k) += xc(i, j) * xc(i, k);
    }

  for (std::size_t j = 0; j < d; ++j) a(j, j) += static_cast<double>(n) * lambda;

  const Tensor<double, 1> w = solve(a, r);
  return {xt::cast<float>(w), static_cast<float>(my - xt::sum(w * mx)())};
}

}  // namespace descent::bias_variance
