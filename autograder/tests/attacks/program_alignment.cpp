// A section aligned to 1 GiB.
// want: crashed does_not_compile passed out_of_memory
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

asm(".section .far,\"aw\",@nobits\n.balign 1073741824\n.zero 8\n.text\n");
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
