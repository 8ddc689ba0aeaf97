// Tries to raise its limits.
// want: crashed
// says: system call
#include <sys/resource.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CPU, &more);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
