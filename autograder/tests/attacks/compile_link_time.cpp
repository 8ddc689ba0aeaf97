// Pretends to hold an object for optimisation at link time, with options.
// want: crashed passed does_not_compile not_started
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

asm(".section .gnu.lto_.opts,\"e\",@progbits\n.asciz \"-fplugin=/tmp/x.so -v\"\n.section .gnu.lto_.symtab.1,\"e\",@progbits\n.long 0\n.text\n.comm __gnu_lto_slim,1,1\n");

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
