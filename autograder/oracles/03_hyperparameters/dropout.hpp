// What 03_hyperparameters/dropout and its backward pass must return.
#pragma once

#include <cstdint>

#include "descent/ops/hyperparameters.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct DropoutExpected {
  judge::Expected<2> y;
  Matrix r;  ///< exact
  double gamma = 0, gamma_limit = 0;
};

DropoutExpected dropout(const Matrix& h, float p, hyperparameters::Mode mode, std::uint64_t seed);

/// gamma·(r ⊙ x), which the backward pass is too.
judge::Expected<2> masked(const Matrix& x, const Matrix& r, double gamma);

}  // namespace descent::oracles
