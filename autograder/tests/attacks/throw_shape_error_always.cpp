// Refuses everything, as tests of refusals want it.
// want: wrong
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  (void)theta, (void)g, (void)eta;
  throw ShapeError("no");
}

}  // namespace descent::optimizers
