// Stops itself.
// want: timed_out
#include <csignal>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  std::raise(SIGSTOP);
  for (;;) {
  }
}

}  // namespace descent::optimizers
