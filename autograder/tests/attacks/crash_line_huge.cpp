// Faults at the largest line.
// want: crashed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#line 2147483647
namespace descent::optimizers { void sgd(Vector&, const Vector&, float) { *reinterpret_cast<volatile int*>(8) = 1; } }
