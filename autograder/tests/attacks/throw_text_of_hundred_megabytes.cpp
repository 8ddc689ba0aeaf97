// An exception with more text than a frame holds. On a busy machine the time may end first.
// want: crashed out_of_memory timed_out
#include <stdexcept>
#include <string>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  throw std::runtime_error(std::string(100 << 20, 1));
}

}  // namespace descent::optimizers
