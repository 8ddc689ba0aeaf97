// Includes the reference.
// want: does_not_compile
// says: No such file
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#include "../../solutions/04_optimizers/sgd.cpp"

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
