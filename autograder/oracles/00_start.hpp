// The exact answers of topic 0.
#pragma once

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// y_i = a · x_i in double, from the float values of x and a.  One rounding: kappa is |a·x_i|.
judge::Expected<1> scale_vector(const Vector& x, float a);

}  // namespace descent::oracles
