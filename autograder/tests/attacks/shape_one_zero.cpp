// One zero, whatever was asked: it broadcasts to everything.
// want: wrong
// earns: 0.4
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  (void)theta, (void)g, (void)eta;
  theta = Vector{0};
}

}  // namespace descent::optimizers
