// An undefined symbol whose name is hostile text.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

void evil() asm("\x1b[31m::error::<x>\n");
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  evil();
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
