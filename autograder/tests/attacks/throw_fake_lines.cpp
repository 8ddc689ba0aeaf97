// Text that looks like lines of the report.
// want: crashed
#include <stdexcept>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  throw std::runtime_error("ok\n\n  sgd    passed   2 / 2\n\nscore 2 of 2");
}

}  // namespace descent::optimizers
