// The exact trajectory of 04_optimizers/rmsprop.
#pragma once

#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct RmspropStep {
  Vector g;
  optimizers::RmspropOptions options;
};

struct RmspropExpected {
  judge::Expected<1> theta, s;
};

/// Runs all steps in double from the float values of theta, the state, the gradients and the options.
/// \return theta and s after each step
std::vector<RmspropExpected> rmsprop(const Vector& theta, const optimizers::RmspropState& state,
                                     const std::vector<RmspropStep>& steps);

}  // namespace descent::oracles
