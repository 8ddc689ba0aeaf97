// The exact values of 02_bias_variance/polynomial_features.
#pragma once

#include <cstdint>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// The powers in double from the float values of x.
judge::Expected<2> polynomial_features(const Vector& x, std::int64_t degree);

}  // namespace descent::oracles
