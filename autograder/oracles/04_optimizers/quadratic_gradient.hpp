// The exact values of 04_optimizers/quadratic_gradient.
#pragma once

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// 2·a·theta in double from the float values of both.
judge::Expected<1> quadratic_gradient(const Vector& theta, const Vector& a);

}  // namespace descent::oracles
