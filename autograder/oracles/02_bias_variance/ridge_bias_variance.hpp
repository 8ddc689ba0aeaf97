// The exact values of 02_bias_variance/ridge_bias_variance.
#pragma once

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct RidgeBiasVarianceExpected {
  judge::Expected<1> coefficient_bias, coefficient_variance, prediction_bias, prediction_variance;
};

/// In long double from the float values of all arguments.
RidgeBiasVarianceExpected ridge_bias_variance(const Matrix& x, const Vector& w, float sigma, float lambda,
                                              const Matrix& points);

}  // namespace descent::oracles
