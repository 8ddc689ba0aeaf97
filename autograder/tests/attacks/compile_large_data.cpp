// An array of 200 MB with content.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

char content[200000000] = {1};

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
