// The exact model of 02_bias_variance/ridge_fit.
#pragma once

#include "descent/ops/bias_variance.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct RidgeFitExpected {
  judge::Expected<1> w;
  double b = 0, b_limit = 0;
  judge::Expected<1> predictions;  ///< at the rows of points: known well where the coefficients are not
};

/// In long double from the float values of all arguments.
RidgeFitExpected ridge_fit(const Matrix& x, const Vector& y, float lambda, const Matrix& points);

}  // namespace descent::oracles
