// Throws something that is no exception.
// want: crashed
// says: not a std::exception
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  throw 42;
}

}  // namespace descent::optimizers
