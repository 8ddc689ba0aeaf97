// The exact trajectory of 04_optimizers/momentum.
#pragma once

#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct MomentumStep {
  Vector g;
  optimizers::MomentumOptions options;
};

struct MomentumExpected {
  judge::Expected<1> theta, v;
};

/// Runs all steps in double from the float values of theta, the state, the gradients and the options.
/// \return theta and the velocity after each step
std::vector<MomentumExpected> momentum(const Vector& theta, const optimizers::MomentumState& state,
                                       const std::vector<MomentumStep>& steps);

}  // namespace descent::oracles
