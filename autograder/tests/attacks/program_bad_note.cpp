// A property note that is no note.
// want: crashed passed does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

asm(".section .note.gnu.property,\"a\",@note\n.long 4,0xffffffff,5\n.asciz \"GNU\"\n.long 1,2,3,4\n.text\n");
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
