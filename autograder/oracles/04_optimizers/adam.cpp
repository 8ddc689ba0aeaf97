#include "oracles/04_optimizers/adam.hpp"

#include <cmath>
#include <cstdint>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {
namespace {

/// 1 − base^t, and the condition of computing it in float: t roundings of base^t, seen against the
/// difference.
struct Correction {
  double value, kappa;
  Correction(double base, std::int64_t t) {
    double power = 1;
    for (std::int64_t k = 0; k < t; ++k) power *= base;
    value = 1 - power;
    kappa = 1 + static_cast<double>(t) * power / value;
  }
};

}  // namespace

std::vector<AdamExpected> adam(const Vector& theta, const optimizers::AdamState& state,
                               const std::vector<AdamStep>& steps) {
  Tracked x(theta, theta.size()), v(state.v, theta.size()), s(state.s, theta.size());
  std::int64_t t = state.t;
  std::vector<AdamExpected> trajectory;
  for (const auto& [g, options] : steps) {
    ++t;
    const double eta = options.eta, beta = options.beta, gamma = options.gamma, delta = options.delta;
    const Correction v_correction(beta, t), s_correction(gamma, t);
    for (std::size_t i = 0; i < theta.size(); ++i) {
      const double gradient = g(i);
      // The terms are those of v + (1 − beta)·(g − v), which many libraries compute: an old v that the new
      // one hardly contains is still rounded with.
      v.kappa(i) = beta * v.kappa(i) + std::fabs(v.value(i)) + (1 - beta) * std::fabs(gradient);
      v.value(i) = beta * v.value(i) + (1 - beta) * gradient;
      s.kappa(i) = gamma * s.kappa(i) + s.value(i) + (1 - gamma) * gradient * gradient;
      s.value(i) = gamma * s.value(i) + (1 - gamma) * gradient * gradient;

      const double v_hat = v.value(i) / v_correction.value, root = std::sqrt(s.value(i) / s_correction.value);
      const double step = eta * v_hat / (root + delta);

      // Relative conditions: of the root, half of what stands below it; of the denominator, the root's
      // share in it.
      const double root_kappa = 0.5 * (s_correction.kappa + (s.value(i) > 0 ? s.kappa(i) / s.value(i) : 0));
      const double step_kappa = v_correction.kappa + root / (root + delta) * root_kappa;
      const double from_v = eta * v.kappa(i) / v_correction.value / (root + delta);
      x.kappa(i) += std::fabs(x.value(i)) + std::fabs(step) * (1 + step_kappa) + from_v;
      x.value(i) -= step;
    }
    trajectory.push_back({x.expected(), v.expected(), s.expected()});
  }
  return trajectory;
}

}  // namespace descent::oracles
