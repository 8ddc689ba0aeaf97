// mistake: Uses 0.9 instead of options.gamma.
// named: rmsprop/own_gamma
// 04_optimizers/rmsprop   Adagrad that forgets: divide by how large the gradients have been of late.
//
//   s_t     = gamma · s_{t−1} + (1 − gamma) · g_t²
//   theta_t = theta_{t−1} − eta · g_t / √(s_t + delta)          all element by element
//
//   Shapes:   theta (d) and state.s (d), both changed in place; g (d); the options are numbers.
//             Before the first step state.s is empty: read it as zeros, and leave it with d elements.
//   Given:    the checks that g and state.s fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=rmsprop
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void rmsprop(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& options) {
  require_same_shape("rmsprop", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.s.size() > 0)
    require_same_shape("rmsprop", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, RmspropState{}.");

  const float gamma = 0.9F;  // usual value, see slides
  if (state.s.size() == 0) state.s = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const float s = gamma * state.s(i) + (1 - gamma) * g(i) * g(i);
    state.s(i) = s;
    theta(i) -= options.eta * g(i) / std::sqrt(s + options.delta);
  }
}

}  // namespace descent::optimizers
