// Includes a hidden test.
// want: does_not_compile
// says: No such file
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#include "../../../autograder/hidden_tests/04_optimizers/sgd_test.cpp"

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
