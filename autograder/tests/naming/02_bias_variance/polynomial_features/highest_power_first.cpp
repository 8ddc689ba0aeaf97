// mistake: The highest power comes first, as in numpy.vander and numpy.polyfit.
// named: polynomial_features/highest_first
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

  const auto p = static_cast<std::size_t>(degree);
  Matrix features({x.size(), p});
  for (std::size_t i = 0; i < x.size(); ++i) {
    float power = 1;
    for (std::size_t j = p; j-- > 0;) {
      power *= x(i);
      features(i, j) = power;
    }
  }
  return features;
}

}  // namespace descent::bias_variance
