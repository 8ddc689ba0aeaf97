// A detached thread ends the program while a later call runs.
// want: crashed timed_out
// earns: 2
#include <unistd.h>
#include <thread>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
  std::thread([] {
    usleep(3000);
    _exit(0);
  }).detach();
  usleep(1000);
}

}  // namespace descent::optimizers
