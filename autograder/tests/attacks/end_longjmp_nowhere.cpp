// longjmp to a place that never was.
// want: crashed
#include <csetjmp>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

std::jmp_buf nowhere;
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  std::longjmp(nowhere, 1);
}

}  // namespace descent::optimizers
