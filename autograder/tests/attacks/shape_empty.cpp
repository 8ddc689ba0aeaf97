// Gives back no elements.
// want: wrong
// says: shape
// earns: 0.05
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  theta.resize({0});
}

}  // namespace descent::optimizers
