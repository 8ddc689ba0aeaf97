#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  // backwards, because comparing with 0 is cheaper (I read)
  for (auto i = static_cast<std::ptrdiff_t>(theta.size()) - 1; i >= 0; --i) theta[i] += -eta * g[i];
}

}  // namespace descent::optimizers
