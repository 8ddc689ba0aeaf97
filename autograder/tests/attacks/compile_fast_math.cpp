// Asks for arithmetic that nobody promised; the answer is right all the same.
// want: passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#pragma GCC optimize("Ofast,fast-math")

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
