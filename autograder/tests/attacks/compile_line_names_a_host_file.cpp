// Says that its error stands in a file of the host, which the compiler would quote.
// want: does_not_compile
// never: root:
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#line 1 "/etc/passwd"
int x = y;

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
