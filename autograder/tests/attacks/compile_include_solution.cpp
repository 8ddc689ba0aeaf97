// Includes the reference.
// want: does_not_compile
// says: No such file
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#include "../../solutions/04_optimizers/sgd.cpp"

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
