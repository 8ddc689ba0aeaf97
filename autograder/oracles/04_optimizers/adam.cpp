#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/adam_direction.hpp"

namespace descent::oracles {

Trajectory adam(const Vector& theta, const optimizers::AdamState& state,
                const Steps<optimizers::AdamOptions>& steps) {
  Tracked x(theta, theta.size());
  AdamDirection averages(state, theta.size());
  Trajectory trajectory;
  for (const auto& [g, options] : steps) {
    const double eta = options.eta;
    averages.begin_step(options);
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const auto direction = averages.take(i, g(i));
      x.kappa(i) += std::fabs(x.value(i)) + eta * direction.kappa;
      x.value(i) -= eta * direction.value;
    }
    trajectory.push_back({x.expected(), averages.v(), averages.s()});
  }
  return trajectory;
}

}  // namespace descent::oracles
