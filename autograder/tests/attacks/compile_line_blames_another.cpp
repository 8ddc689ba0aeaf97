// Says that its error stands in another exercise.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#line 3 "exercises/04_optimizers/momentum.cpp"
#error blame somebody else

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
