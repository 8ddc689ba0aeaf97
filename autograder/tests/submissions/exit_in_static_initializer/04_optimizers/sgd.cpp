#include <algorithm>
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  std::transform(theta.cbegin(), theta.cend(), g.cbegin(), theta.begin(),
                 [eta](float t, float d) { return t - eta * d; });
}

}  // namespace descent::optimizers
