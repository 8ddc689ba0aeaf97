// exit(0).
// want: crashed
// says: ended the program (exit code 0)
#include <cstdlib>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  std::exit(0);
}

}  // namespace descent::optimizers
