// Claims to wait for something that is no exercise.
// want: not_started
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  todo("\x1b[31m/../../etc\n::error::");
}

}  // namespace descent::optimizers
