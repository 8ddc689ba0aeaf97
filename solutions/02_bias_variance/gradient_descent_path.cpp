// 02_bias_variance/gradient_descent_path   Gradient descent on least squares, and its shrinkage.
//
//   X, Y:  x and y with the mean of each column subtracted;      w_0 = 0
//   w_{t+1} = w_t + (2·eta/n) · Xᵀ(Y − X w_t)
//
//   For a singular value s of X:      gradient descent   1 − (1 − 2·eta·s²/n)^t
//                                     ridge              s²/(s² + n·lambda)
//
//   Shapes:   x (n, d) and y (n); the path (steps + 1, d) has w_t in row t.  s (k), and both shrinkages (k).
//   Given:    the checks that y fits x, that there is an example, and the ranges of n, steps and lambda.
//   Allowed:  loops, xtensor expressions, the standard library.  About twenty lines, and one or
//             two for each shrinkage.
//
//   run: make grade EXERCISE=gradient_descent_path
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

  // BEGIN SOLUTION
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> x_mean = xt::mean(xt::cast<double>(x), {0});
  const double y_mean = xt::mean(xt::cast<double>(y))();
  Matrix path = xt::zeros<float>({static_cast<std::size_t>(steps) + 1, d});
  Tensor<double, 1> w = xt::zeros<double>({d}), slope = w;
  for (std::size_t t = 1; t < path.shape(0); ++t) {
    slope.fill(0);  // of the mean squared error at w, with the opposite sign
    for (std::size_t i = 0; i < n; ++i) {
      double error = y(i) - y_mean;
      for (std::size_t j = 0; j < d; ++j) error -= (x(i, j) - x_mean(j)) * w(j);
      for (std::size_t j = 0; j < d; ++j)
        slope(j) += 2 * error * (x(i, j) - x_mean(j)) / static_cast<double>(n);
    }
    for (std::size_t j = 0; j < d; ++j) {
      w(j) += eta * slope(j);
      path(t, j) = static_cast<float>(w(j));
    }
  }
  return path;
  // END SOLUTION
}

Vector gradient_descent_shrinkage(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  if (n <= 0 || steps < 0)
    throw ValueError("gradient_descent_shrinkage: n is " + std::to_string(n) + " and steps " +
                     std::to_string(steps) + ", want n > 0 and steps >= 0.");

  // BEGIN SOLUTION
  Vector shrinkage = s;
  for (auto& element : shrinkage) {
    const double left = 1 - 2.0 * eta * element * element / static_cast<double>(n);
    element = static_cast<float>(1 - std::pow(left, static_cast<double>(steps)));
  }
  return shrinkage;
  // END SOLUTION
}

Vector ridge_shrinkage(const Vector& s, std::int64_t n, float lambda) {
  if (n <= 0 || !(lambda > 0))
    throw ValueError("ridge_shrinkage: n is " + std::to_string(n) + " and lambda " + std::to_string(lambda) +
                     ", want both above 0.");

  // BEGIN SOLUTION
  Vector shrinkage = s;
  for (auto& element : shrinkage) {
    const double square = static_cast<double>(element) * element;
    element = static_cast<float>(square / (square + static_cast<double>(n) * lambda));
  }
  return shrinkage;
  // END SOLUTION
}

}  // namespace descent::bias_variance
