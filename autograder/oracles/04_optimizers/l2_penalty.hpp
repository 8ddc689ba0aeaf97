// The exact values of 04_optimizers/l2_penalty.
#pragma once

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct L2PenaltyExpected {
  double loss = 0, loss_limit = 0;
  judge::Expected<1> g;
};

/// In double from the float values of all arguments.
L2PenaltyExpected l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda);

}  // namespace descent::oracles
