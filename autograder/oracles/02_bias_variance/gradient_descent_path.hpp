// The exact values of 02_bias_variance/gradient_descent_path and of the two shrinkages.
#pragma once

#include <cstdint>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// In long double from the float values of all arguments.
judge::Expected<2> gradient_descent_path(const Matrix& x, const Vector& y, float eta, std::int64_t steps);
judge::Expected<1> gradient_descent_shrinkage(const Vector& s, std::int64_t n, float eta, std::int64_t steps);
judge::Expected<1> ridge_shrinkage(const Vector& s, std::int64_t n, float lambda);

}  // namespace descent::oracles
