// The exact value of 02_bias_variance/mean_squared_error.
#pragma once

#include "descent/core/tensor.hpp"

namespace descent::oracles {

struct MeanSquaredErrorExpected {
  double value = 0, limit = 0;
};

/// In double from the float values of both.
MeanSquaredErrorExpected mean_squared_error(const Vector& prediction, const Vector& y);

}  // namespace descent::oracles
