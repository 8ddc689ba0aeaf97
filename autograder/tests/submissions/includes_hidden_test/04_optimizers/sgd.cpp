#include "../../autograder/hidden_tests/04_optimizers/sgd_test.cpp"
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  theta -= eta * g;
}

}  // namespace descent::optimizers
