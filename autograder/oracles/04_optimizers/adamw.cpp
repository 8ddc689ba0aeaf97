#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/adam_direction.hpp"

namespace descent::oracles {

Trajectory adamw(const Vector& theta, const optimizers::AdamState& state,
                 const Steps<optimizers::AdamwOptions>& steps) {
  Tracked x(theta, theta.size());
  AdamDirection averages(state, theta.size());
  Trajectory trajectory;
  for (const auto& [g, options] : steps) {
    const double eta = options.eta, lambda = options.lambda;
    averages.begin_step(options);
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const auto direction = averages.take(i, g(i));
      const double decay = lambda * x.value(i);
      x.kappa(i) += std::fabs(x.value(i)) + eta * (direction.kappa + std::fabs(decay));
      x.value(i) -= eta * (direction.value + decay);
    }
    trajectory.push_back({x.expected(), averages.v(), averages.s()});
  }
  return trajectory;
}

}  // namespace descent::oracles
