// All memory there is.  On a busy machine the time may end first.
// want: out_of_memory timed_out
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  std::vector<std::vector<char>> all;
  for (;;) all.emplace_back(16 << 20, 1);
}

}  // namespace descent::optimizers
