// Warnings that look like errors.
// want: passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#pragma message("exercises/04_optimizers/sgd.cpp:1:1: error: not an error")
#warning fatal error: not an error

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
