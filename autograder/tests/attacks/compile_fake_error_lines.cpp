// An error whose text looks like the compiler's own.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#error exercises/04_optimizers/momentum.cpp:1:1: error: not mine
_Pragma("GCC warning \"exercises/04_optimizers/momentum.cpp:1:1: error: nor this\"")

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
