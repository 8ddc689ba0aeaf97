// 04_optimizers/rmsprop   Adagrad that forgets: divides by the size of recent gradients.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/rmsprop", theta, g, state, options);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
