// Faults at a line that claims to be another exercise's.
// want: crashed
// says: SIGSEGV
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#line 3 "exercises/04_optimizers/momentum.cpp"
namespace descent::optimizers {
void sgd(Vector&, const Vector&, float) { *reinterpret_cast<volatile int*>(8) = 1; }
}
