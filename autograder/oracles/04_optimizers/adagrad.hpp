// The exact trajectory of 04_optimizers/adagrad.
#pragma once

#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct AdagradStep {
  Vector g;
  optimizers::AdagradOptions options;
};

struct AdagradExpected {
  judge::Expected<1> theta, s;
};

/// Runs all steps in double from the float values of theta, the state, the gradients and the options.
/// \return theta and s after each step
std::vector<AdagradExpected> adagrad(const Vector& theta, const optimizers::AdagradState& state,
                                     const std::vector<AdagradStep>& steps);

}  // namespace descent::oracles
