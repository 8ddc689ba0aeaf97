// Asks for an executable stack.
// want: crashed passed does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

asm(".section .note.GNU-stack,\"x\",@progbits\n.text\n");
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
