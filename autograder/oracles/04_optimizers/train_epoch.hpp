// What 04_optimizers/train_epoch must do.
#pragma once

#include <cstdint>
#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct TrainEpochExpected {
  judge::Expected<1> theta;  ///< after the last step
  double loss = 0;           ///< the mean loss of an example
  double loss_limit = 0;
};

/// Asks the two functions itself, in order.  They must answer as they will answer the student's code: give
/// each its own if they remember anything.
TrainEpochExpected train_epoch(Vector theta, const std::vector<std::vector<std::int64_t>>& batches,
                               const optimizers::LossFunction& loss_and_gradient,
                               const optimizers::StepFunction& step);

}  // namespace descent::oracles
