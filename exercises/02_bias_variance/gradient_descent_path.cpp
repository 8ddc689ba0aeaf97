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

  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/gradient_descent_path", x, y, eta, steps);
  // ---- your code ends here ----
}

Vector gradient_descent_shrinkage(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  if (n <= 0 || steps < 0)
    throw ValueError("gradient_descent_shrinkage: n is " + std::to_string(n) + " and steps " +
                     std::to_string(steps) + ", want n > 0 and steps >= 0.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/gradient_descent_path", s, n, eta, steps);
  // ---- your code ends here ----
}

Vector ridge_shrinkage(const Vector& s, std::int64_t n, float lambda) {
  if (n <= 0 || !(lambda > 0))
    throw ValueError("ridge_shrinkage: n is " + std::to_string(n) + " and lambda " + std::to_string(lambda) +
                     ", want both above 0.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/gradient_descent_path", s, n, lambda);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance
