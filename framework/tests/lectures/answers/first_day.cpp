// Two of the functions are written: gradient descent, and a momentum that has forgotten its velocity.
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  theta -= eta * g;
}

void momentum(Vector& theta, const Vector& g, MomentumState&, const MomentumOptions& options) {
  theta -= options.eta * g;
}

}  // namespace descent::optimizers
