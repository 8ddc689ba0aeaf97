// What 03_hyperparameters/grid_search must return.
#pragma once

#include <vector>

#include "descent/ops/hyperparameters.hpp"

namespace descent::oracles {

/// Asks the objective itself, for one setting after the other.
hyperparameters::GridSearchResult grid_search(const std::vector<Vector>& values,
                                              const hyperparameters::Objective& objective);

}  // namespace descent::oracles
