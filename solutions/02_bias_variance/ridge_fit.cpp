// 02_bias_variance/ridge_fit   The linear model with the smallest penalised squared error.
//
//   X, Y:  x and y with the mean of each column subtracted
//   (XᵀX + n·lambda·I) w = XᵀY          b = mean(y) − w · mean(x)
//
//   Shapes:   x (n, d) and y (n); the result holds w (d) and the number b.
//   Given:    the checks that y fits x, that there is an example, and that lambda is not negative.
//   Allowed:  loops, xtensor expressions, the standard library, and solve(a, b) of
//             descent/core/linalg.hpp, which takes a Tensor<double, 2> and a Tensor<double, 1> and throws the
//             ValueError of the contract if the equations are singular.  About fifteen lines.
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

  // BEGIN SOLUTION
  const std::size_t n = x.shape(0), d = x.shape(1);
  Tensor<double, 1> x_mean = xt::zeros<double>({d}), right = xt::zeros<double>({d});
  Tensor<double, 2> left = xt::zeros<double>({d, d});
  double y_mean = 0;
  for (std::size_t i = 0; i < n; ++i) {
    y_mean += y(i) / static_cast<double>(n);
    for (std::size_t j = 0; j < d; ++j) x_mean(j) += x(i, j);
  }
  x_mean /= static_cast<double>(n);

  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const double x_ij = x(i, j) - x_mean(j);
      right(j) += x_ij * (y(i) - y_mean);
      for (std::size_t k = 0; k < d; ++k) left(j, k) += x_ij * (x(i, k) - x_mean(k));
    }
  for (std::size_t j = 0; j < d; ++j) left(j, j) += static_cast<double>(n) * lambda;

  const Tensor<double, 1> w = solve(left, right);
  double b = y_mean;
  for (std::size_t j = 0; j < d; ++j) b -= w(j) * x_mean(j);
  return {xt::cast<float>(w), static_cast<float>(b)};
  // END SOLUTION
}

}  // namespace descent::bias_variance
