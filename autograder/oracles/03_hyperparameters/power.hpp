// A power of the decays, and how well a float knows it.
#pragma once

#include <cmath>

#include "judge/tolerance.hpp"
#include "oracles/03_hyperparameters.hpp"

namespace descent::oracles {

/// base^exponent > 0, however it is computed: as `factors` multiplications or divisions in a row, or as
/// exp(exponent·log(base)), whose error is as large as its argument.
/// \return value, and its relative condition in `limit`
inline Rate power(double base, double exponent, double factors) {
  return {std::pow(base, exponent), 1 + factors + std::fabs(exponent * std::log(base))};
}

}  // namespace descent::oracles
