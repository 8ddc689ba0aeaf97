// Infinity everywhere.
// want: wrong
// earns: 0.05
#include <limits>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  theta.fill(std::numeric_limits<float>::infinity());
}

}  // namespace descent::optimizers
