// 02_bias_variance/polynomial_features   The powers of a number, as features.
//
//   features(i, j) = x_i^(j+1)          j = 0 … degree − 1, so the columns are x, x², …
//
//   Shapes:   x (n); the result (n, degree).  There is no column of ones.
//   Given:    the check of degree.
//   Allowed:  loops, xtensor expressions, the standard library.  About seven lines.
//
//   run: make grade EXERCISE=polynomial_features
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent::bias_variance {

Matrix polynomial_features(const Vector& x, std::int64_t degree) {
  if (degree < 1)
    throw ValueError("polynomial_features: degree is " + std::to_string(degree) +
                     ", want at least 1. The intercept is no feature.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/polynomial_features", x, degree);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance
