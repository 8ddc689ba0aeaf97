// Computes for ever.
// want: timed_out
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  for (volatile int i = 0;; i = i + 1) {
  }
}

}  // namespace descent::optimizers
