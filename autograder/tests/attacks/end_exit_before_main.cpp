// exit(0) in a static initializer.
// want: crashed
#include <cstdlib>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

const bool gone = (std::exit(0), true);
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
