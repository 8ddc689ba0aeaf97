#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

Trajectory momentum(const Vector& theta, const optimizers::MomentumState& state,
                    const Steps<optimizers::MomentumOptions>& steps) {
  Tracked x(theta, theta.size()), v(state.v, theta.size());
  Trajectory trajectory;
  for (const auto& [g, options] : steps) {
    const double eta = options.eta, beta = options.beta;
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const double terms = beta * std::fabs(v.value(i)) + std::fabs(g(i));
      v.kappa(i) = beta * v.kappa(i) + terms;
      v.value(i) = beta * v.value(i) + g(i);

      x.kappa(i) += eta * v.kappa(i) + std::fabs(x.value(i)) + eta * std::fabs(v.value(i));
      x.value(i) -= eta * v.value(i);
    }
    trajectory.push_back({.theta = x.expected(), .v = v.expected()});
  }
  return trajectory;
}

}  // namespace descent::oracles
