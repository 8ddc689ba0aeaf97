// Debug information that names files of the host.
// want: crashed
// never: passwd
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

asm(".file 77 \"/etc\" \"passwd\"\n.loc 77 1 0\n");
namespace descent::optimizers {
void sgd(Vector&, const Vector&, float) {
  asm volatile(".loc 77 1 0\n\tud2");
}
}
