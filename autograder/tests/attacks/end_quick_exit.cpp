// quick_exit(0).
// want: crashed
#include <cstdlib>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  std::quick_exit(0);
}

}  // namespace descent::optimizers
