// Leaves threads computing between calls.
// want: timed_out
// earns: 1
#include <thread>
#include <unistd.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  static const bool started = [] {
    for (int i = 0; i < 2; ++i)
      std::thread([] {
        for (volatile int k = 0;; k = k + 1) {
        }
      }).detach();
    return true;
  }();
  (void)started;
  usleep(100000);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
