// Starts its own program again, for ever.
// want: crashed timed_out
#include <unistd.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

__attribute__((constructor)) void again() { execl("/w", "w", nullptr); }
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
