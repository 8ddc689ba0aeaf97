// The entry point is an alias for something weak that returns at once.
// want: not_started does_not_compile crashed
// says: sgd
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

extern "C" __attribute__((weak)) void nothing() {}
asm(".globl wrong_name\n.set wrong_name, nothing\n");
