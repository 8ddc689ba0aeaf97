#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

// own helper, needed in every file
void update(descent::Vector& x, const descent::Vector& direction, double rate) {
  for (std::size_t k = 0; k != x.size(); ++k) x[k] = static_cast<float>(x[k] - rate * direction[k]);
}

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  update(theta, g, eta);
}

}  // namespace descent::optimizers
