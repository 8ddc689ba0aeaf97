// The exact values of 02_bias_variance/bias_variance.
#pragma once

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct DecompositionExpected {
  judge::Expected<1> bias_squared, variance;
};

/// In double from the float values of both.
DecompositionExpected bias_variance(const Matrix& predictions, const Vector& truth);

}  // namespace descent::oracles
