// The exact trajectory of 04_optimizers/adamw.
#pragma once

#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct AdamwStep {
  Vector g;
  optimizers::AdamwOptions options;
};

struct AdamwExpected {
  judge::Expected<1> theta, v, s;
};

/// Runs all steps in double from the float values of theta, the state, the gradients and the options:
/// 0.999F as it is, since 0.999 would move 1 − gamma^t by a part in 10^5.
/// \return theta and both averages after each step
std::vector<AdamwExpected> adamw(const Vector& theta, const optimizers::AdamState& state,
                                 const std::vector<AdamwStep>& steps);

}  // namespace descent::oracles
