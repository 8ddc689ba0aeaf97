#include "oracles/04_optimizers/sgd.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

std::vector<judge::Expected<1>> sgd(const Vector& theta, const std::vector<SgdStep>& steps) {
  Tracked x(theta, theta.size());
  std::vector<judge::Expected<1>> trajectory;
  for (const auto& [g, eta] : steps) {
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const double change = static_cast<double>(eta) * g(i);
      x.kappa(i) += std::fabs(x.value(i)) + std::fabs(change);
      x.value(i) -= change;
    }
    trajectory.push_back(x.expected());
  }
  return trajectory;
}

}  // namespace descent::oracles
