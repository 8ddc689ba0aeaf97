// What 03_hyperparameters/early_stopping must do over a training.
#pragma once

#include <cstdint>
#include <vector>

#include "descent/ops/hyperparameters.hpp"

namespace descent::oracles {

/// After an epoch.
struct EarlyStoppingExpected {
  bool stop = false;
  float best = 0;
  std::int64_t since_best = 0;
  Vector theta = {}, best_theta = {};
};

/// \param losses  of the epochs.  The improvements must be exact in float, or rounding decides
/// \param thetas  after each of them
/// \return what holds after each epoch, up to the first that stops
std::vector<EarlyStoppingExpected> early_stopping(const std::vector<Vector>& thetas,
                                                  const std::vector<float>& losses,
                                                  const hyperparameters::EarlyStoppingOptions& options);

}  // namespace descent::oracles
