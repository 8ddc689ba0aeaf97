// 02_bias_variance/gradient_descent_path   The way to least squares, and how far it is after t steps.
//
//   X, Y:  x and y with the mean of each column subtracted;      w_0 = 0
//   w_{t+1} = w_t + (2·eta/n) · Xᵀ(Y − X w_t)
//
//   For a singular value s of X:      gradient descent   1 − (1 − 2·eta·s²/n)^t
//                                     ridge              s²/(s² + n·lambda)
//
//   Shapes:   x (n, d) and y (n); the path (steps + 1, d) has w_t in row t.  s (k), and both shrinkages (k).
//   Given:    the checks that y fits x, that there is an example, and the ranges of n, steps and lambda.
//   Allowed:  loops, xtensor expressions, the standard library.  About twenty lines, one or two for each
//   shrinkage.
//
//   run: make grade EXERCISE=gradient_descent_path
#include <algorithm>
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent::bias_variance {

Matrix gradient_descent_path(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  require_shape("gradient_descent_path", "y", shape_of(y), {x.shape(0)}, "rows of x",
                "There is one label for each example.");
  if (y.size() == 0) throw ValueError("gradient_descent_path: x has no rows, want at least one example.");
  if (steps < 0)
    throw ValueError("gradient_descent_path: steps is " + std::to_string(steps) + ", want 0 or more.");

  // w ← w + 2 eta/n (r − G w) with G = XᵀX and r = XᵀY; XᵀY needs no centred y
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 2> c = xt::cast<double>(x) - xt::mean(xt::cast<double>(x), {0});
  Tensor<double, 2> gram = xt::zeros<double>({d, d});
  Tensor<double, 1> right = xt::zeros<double>({d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      right(j) += c(i, j) * y(i);
      for (std::size_t k = 0; k < d; ++k) gram(j, k) += c(i, j) * c(i, k);
    }
  Tensor<double, 2> path = xt::zeros<double>({static_cast<std::size_t>(steps) + 1, d});
  for (std::size_t t = 0; t < static_cast<std::size_t>(steps); ++t)
    for (std::size_t j = 0; j < d; ++j) {
      double slope = right(j);
      for (std::size_t k = 0; k < d; ++k) slope -= gram(j, k) * path(t, k);
      path(t + 1, j) = path(t, j) + 2.0 * eta / static_cast<double>(n) * slope;
    }
  return path;
}

Vector gradient_descent_shrinkage(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  if (n <= 0 || steps < 0)
    throw ValueError("gradient_descent_shrinkage: n is " + std::to_string(n) + " and steps " +
                     std::to_string(steps) + ", want n > 0 and steps >= 0.");

  Vector result = s;
  std::transform(s.begin(), s.end(), result.begin(), [&](float value) {
    const double share = 2.0 * eta * value * value / static_cast<double>(n);
    double reached = 0;  // what is left shrinks by the same factor in each step
    for (std::int64_t t = 0; t < steps; ++t) reached += share * (1 - reached);
    return static_cast<float>(reached);
  });
  return result;
}

Vector ridge_shrinkage(const Vector& s, std::int64_t n, float lambda) {
  if (n <= 0 || !(lambda > 0))
    throw ValueError("ridge_shrinkage: n is " + std::to_string(n) + " and lambda " + std::to_string(lambda) +
                     ", want both above 0.");

  Vector result(s.shape());
  std::transform(s.begin(), s.end(), result.begin(), [penalty = static_cast<double>(n) * lambda](double value) {
    return value == 0 ? 0.0F : static_cast<float>(1 / (1 + penalty / (value * value)));
  });
  return result;
}

}  // namespace descent::bias_variance
