// A static program that claims to need a dynamic loader.
// want: does_not_compile crashed passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

asm(".section .interp,\"a\"\n.asciz \"/no/such/loader\"\n.text\n");
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
