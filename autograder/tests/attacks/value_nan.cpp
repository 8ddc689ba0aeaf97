// NaN everywhere.
// want: wrong
// says: NaN
#include <limits>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  theta.fill(std::numeric_limits<float>::quiet_NaN());
}

}  // namespace descent::optimizers
