// Bytes that are no UTF-8 in comments and strings.
// want: passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

// ÿþÀ
[[maybe_unused]] const char* odd = "ÿ€";

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
