#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

Trajectory sgd(const Vector& theta, const Steps<float>& steps) {
  Tracked x(theta, theta.size());
  Trajectory trajectory;
  for (const auto& [g, eta] : steps) {
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const double change = static_cast<double>(eta) * g(i);
      x.kappa(i) += std::fabs(x.value(i)) + std::fabs(change);
      x.value(i) -= change;
    }
    trajectory.push_back({.theta = x.expected()});
  }
  return trajectory;
}

}  // namespace descent::oracles
