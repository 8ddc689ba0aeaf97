#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

judge::Expected<1> quadratic_gradient(const Vector& theta, const Vector& a) {
  Tracked g(theta, theta.size());
  for (std::size_t i = 0; i < theta.size(); ++i) {
    g.value(i) *= 2 * static_cast<double>(a(i));
    g.kappa(i) = std::fabs(g.value(i));
  }
  return g.expected();
}

}  // namespace descent::oracles
