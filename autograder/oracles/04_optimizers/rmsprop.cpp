#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

Trajectory rmsprop(const Vector& theta, const optimizers::RmspropState& state,
                   const Steps<optimizers::RmspropOptions>& steps) {
  Tracked x(theta, theta.size()), s(state.s, theta.size());
  Trajectory trajectory;
  for (const auto& [g, options] : steps) {
    const double eta = options.eta, gamma = options.gamma, delta = options.delta;
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const double square = static_cast<double>(g(i)) * g(i);
      // The terms are those of s + (1 − gamma)·(g² − s), which many libraries compute: the rounding error is that
      // of the old s, even if the new s hardly contains it.
      s.kappa(i) = gamma * s.kappa(i) + s.value(i) + (1 - gamma) * square;
      s.value(i) = gamma * s.value(i) + (1 - gamma) * square;

      // The root has half the relative condition of its argument.
      const double below = s.value(i) + delta, step = eta * g(i) / std::sqrt(below);
      const double root_kappa = 0.5 * (s.kappa(i) + below) / below;
      x.kappa(i) += std::fabs(x.value(i)) + std::fabs(step) * (1 + root_kappa);
      x.value(i) -= step;
    }
    trajectory.push_back({.theta = x.expected(), .s = s.expected()});
  }
  return trajectory;
}

}  // namespace descent::oracles
