// An exception that must not leave.
// want: crashed
// says: SIGABRT
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

void never() noexcept { throw 1; }
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  never();
}

}  // namespace descent::optimizers
