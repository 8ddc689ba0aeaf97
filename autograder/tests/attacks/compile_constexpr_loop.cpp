// A constant that takes for ever to compute.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

constexpr unsigned slow() {
  unsigned x = 0;
  for (;;) ++x;
}
constexpr unsigned never = slow();

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
