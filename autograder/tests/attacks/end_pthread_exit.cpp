// The main thread ends alone.
// want: crashed timed_out
#include <pthread.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  pthread_exit(nullptr);
}

}  // namespace descent::optimizers
