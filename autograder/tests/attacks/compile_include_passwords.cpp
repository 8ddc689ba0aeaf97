// Includes a file of the host, whose lines an error would quote.
// want: does_not_compile
// says: No such file
// never: root:
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#include "/etc/passwd"

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
