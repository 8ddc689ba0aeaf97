// Ignores the signal of the processor limit, masks all others, and computes.
// want: timed_out
#include <csignal>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  std::signal(SIGXCPU, SIG_IGN);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
  for (volatile int i = 0;; i = i + 1) {
  }
}

}  // namespace descent::optimizers
