// What 04_optimizers/adam and adamw have in common: the averages, and the direction v̂/(√ŝ + delta).
#pragma once

#include <cmath>
#include <cstdint>

#include "descent/ops/optimizers.hpp"
#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

/// 1 − base^t, and its condition in float: t roundings of base^t, relative to the difference.
struct Correction {
  double value, kappa;
  Correction(double base, std::int64_t t) {
    double power = 1;
    for (std::int64_t k = 0; k < t; ++k) power *= base;
    value = 1 - power;
    kappa = 1 + static_cast<double>(t) * power / value;
  }
};

struct Conditioned {
  double value, kappa;
};

class AdamDirection {
 public:
  AdamDirection(const optimizers::AdamState& state, std::size_t d)
      : v_(state.v, d), s_(state.s, d), t_(state.t) {}

  /// Call it once before the elements of a step.  Options: those of adam or adamw.
  template <class Options>
  void begin_step(const Options& options) {
    ++t_;
    beta_ = options.beta;
    gamma_ = options.gamma;
    delta_ = options.delta;
  }

  /// Adds element i of the gradient to the averages.
  /// \return v̂/(√ŝ + delta) of that element
  Conditioned take(std::size_t i, double gradient) {
    const Correction v_correction(beta_, t_), s_correction(gamma_, t_);
    // The terms are those of v + (1 − beta)·(g − v), which many libraries compute: the rounding error is that of
    // the old v, even if the new v hardly contains it.
    v_.kappa(i) = beta_ * v_.kappa(i) + std::fabs(v_.value(i)) + (1 - beta_) * std::fabs(gradient);
    v_.value(i) = beta_ * v_.value(i) + (1 - beta_) * gradient;
    s_.kappa(i) = gamma_ * s_.kappa(i) + s_.value(i) + (1 - gamma_) * gradient * gradient;
    s_.value(i) = gamma_ * s_.value(i) + (1 - gamma_) * gradient * gradient;

    const double v_hat = v_.value(i) / v_correction.value, root = std::sqrt(s_.value(i) / s_correction.value);
    const double direction = v_hat / (root + delta_);

    // Relative conditions: the root has half of its argument's; the denominator has the root's, times the root's
    // share in it.
    const double root_kappa = 0.5 * (s_correction.kappa + (s_.value(i) > 0 ? s_.kappa(i) / s_.value(i) : 0));
    const double relative = v_correction.kappa + root / (root + delta_) * root_kappa;
    const double from_v = v_.kappa(i) / v_correction.value / (root + delta_);
    return {direction, std::fabs(direction) * (1 + relative) + from_v};
  }

  judge::Expected<1> v() const { return v_.expected(); }
  judge::Expected<1> s() const { return s_.expected(); }

 private:
  Tracked v_, s_;
  std::int64_t t_;
  double beta_ = 0, gamma_ = 0, delta_ = 0;
};

}  // namespace descent::oracles
