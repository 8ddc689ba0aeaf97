#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

Trajectory nesterov(const Vector& theta, const optimizers::MomentumState& state,
                    const Steps<optimizers::MomentumOptions>& steps) {
  Tracked x(theta, theta.size()), v(state.v, theta.size());
  Trajectory trajectory;
  for (const auto& [g, options] : steps) {
    const double eta = options.eta, beta = options.beta;
    for (std::size_t i = 0; i < theta.size(); ++i) {
      v.kappa(i) = beta * v.kappa(i) + beta * std::fabs(v.value(i)) + std::fabs(g(i));
      v.value(i) = beta * v.value(i) + g(i);

      const double terms = std::fabs(g(i)) + beta * std::fabs(v.value(i));
      x.kappa(i) += std::fabs(x.value(i)) + eta * (beta * v.kappa(i) + terms);
      x.value(i) -= eta * (g(i) + beta * v.value(i));
    }
    trajectory.push_back({.theta = x.expected(), .v = v.expected()});
  }
  return trajectory;
}

}  // namespace descent::oracles
