// What 03_hyperparameters/grid must return.
#pragma once

#include <vector>

#include "descent/core/tensor.hpp"

namespace descent::oracles {

/// Copies, so exact.
Matrix grid(const std::vector<Vector>& values);

}  // namespace descent::oracles
