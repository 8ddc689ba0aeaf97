// Faults at a line that claims to be in a file of the host.
// want: crashed
// never: passwd
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#line 1 "/etc/passwd"
namespace descent::optimizers {
void sgd(Vector&, const Vector&, float) { *reinterpret_cast<volatile int*>(8) = 1; }
}
