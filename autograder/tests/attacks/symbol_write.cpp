// Replaces write() by one that says nothing; the answer is right, for a worker that does not use it.
// want: passed crashed timed_out does_not_compile
#include <sys/types.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

extern "C" ssize_t write(int, const void*, size_t size) { return static_cast<ssize_t>(size); }

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
