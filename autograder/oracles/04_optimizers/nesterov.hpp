// The exact trajectory of 04_optimizers/nesterov.
#pragma once

#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct NesterovStep {
  Vector g;
  optimizers::MomentumOptions options;
};

struct NesterovExpected {
  judge::Expected<1> theta, v;
};

/// Runs all steps in double from the float values of theta, the state, the gradients and the options.
/// \return theta and the velocity after each step
std::vector<NesterovExpected> nesterov(const Vector& theta, const optimizers::MomentumState& state,
                                       const std::vector<NesterovStep>& steps);

}  // namespace descent::oracles
