// An exception with 30 MiB of text that JSON must escape.
// want: crashed
// says: threw an exception
#include <stdexcept>
#include <string>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  throw std::runtime_error(std::string(30 << 20, 1));
}

}  // namespace descent::optimizers
