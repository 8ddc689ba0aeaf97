// A learning rate in double, with the limit of its float32 twin.
#pragma once

#include <cmath>

#include "judge/tolerance.hpp"

namespace descent::oracles {

struct Rate {
  double value = 0;
  double limit = 0;
};

/// base^exponent > 0, whatever way it is computed: `factors` multiplications or divisions in a row, or
/// exp(exponent·log(base)), whose error is as large as its argument.  \return value, and its relative
/// condition in `limit`
inline Rate power(double base, double exponent, double factors) {
  return {std::pow(base, exponent), 1 + factors + std::fabs(exponent * std::log(base))};
}

}  // namespace descent::oracles
