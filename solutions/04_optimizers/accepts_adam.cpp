// 04_optimizers/accepts_adam   A test of adam: true for right answers, false for wrong ones.
//
//   gradient g in every step:   θ_t − θ_{t−1} = −eta · g / (|g| + delta)
//   gradients g, then 0:        θ_2 − θ_1 = −eta · a g / (b |g| + delta),   a = beta/(1 + beta),
//                               b = √(gamma/(1 + gamma))
//
//   Shapes:   step takes theta (d), g (d), a state, which are those of adam, and options; theta and the state
//             are changed in place.  A new state is AdamState{}.
//   Allowed:  loops, xtensor expressions, the standard library; not adam itself.  About twenty-five lines.
//
//   run: make grade EXERCISE=accepts_adam
#include <cmath>
#include <exception>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

bool accepts_adam(const Adam& step) {
  // BEGIN SOLUTION
  const AdamOptions options{.eta = 0.1F, .beta = 0.5F, .gamma = 0.75F, .delta = 0.01F};
  const Vector g{3, -0.02F, 0.005F, -40};  // some of the size of delta, where it can be seen
  const Vector zero = xt::zeros_like(g);

  // Whether the last step went from `before` to `after`, by this much for a gradient without delta's share.
  const auto moved = [&](const Vector& before, const Vector& after, double above, double below) {
    if (before.size() != g.size() || after.size() != g.size()) return false;
    for (std::size_t i = 0; i < g.size(); ++i) {
      const double want = -0.1 * above * g(i) / (below * std::abs(g(i)) + 0.01);
      if (!(std::abs(double{after(i)} - before(i) - want) <= 1e-5)) return false;
    }
    return true;
  };

  try {
    Vector same = zero, other = zero;
    AdamState state_of_same, state_of_other;
    for (int t = 1; t <= 3; ++t) {  // two parameter vectors in turn: neither may disturb the other
      const Vector same_before = same, other_before = other;
      step(same, g, state_of_same, options);
      step(other, t == 2 ? zero : g, state_of_other, options);
      if (!moved(same_before, same, 1, 1)) return false;
      if (t == 1 && !moved(other_before, other, 1, 1)) return false;
      if (t == 2 && !moved(other_before, other, 0.5 / 1.5, std::sqrt(0.75 / 1.75))) return false;
    }
    return true;
  } catch (const std::exception&) {
    return false;
  }
  // END SOLUTION
}

}  // namespace descent::optimizers
