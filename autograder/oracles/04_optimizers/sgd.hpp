// The exact trajectory of 04_optimizers/sgd.
#pragma once

#include <vector>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct SgdStep {
  Vector g;
  float eta = 0;
};

/// Runs all steps in double from the float values of theta, g and eta.
/// \return theta after each step
std::vector<judge::Expected<1>> sgd(const Vector& theta, const std::vector<SgdStep>& steps);

}  // namespace descent::oracles
