// Brings the worker's own loop.
// want: does_not_compile
#include <unistd.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::worker {
int serve() { return 0; }
void note_throw() {}
}

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
