// What 03_hyperparameters/cuda_dropout must write, in both directions.
#pragma once

#include <cstdint>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// \param x      h or dy
/// \param first  number of the first block of words
judge::Expected<1> cuda_dropout(const Vector& x, float p, std::uint64_t seed, std::uint64_t first);

}  // namespace descent::oracles
