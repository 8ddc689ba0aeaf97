// 04_optimizers/adam   Momentum, with a separate step size for each parameter.
//
//   v_t = beta · v_{t−1} + (1 − beta) · g_t           s_t = gamma · s_{t−1} + (1 − gamma) · g_t²
//   v̂   = v_t / (1 − beta^t)                          ŝ   = s_t / (1 − gamma^t)
//   theta_t = theta_{t−1} − eta · v̂ / (√ŝ + delta)    all element by element; t = 1 at the first step
//
//   Shapes:   theta (d), state.v (d) and state.s (d), all changed in place; g (d).  The numbers beta, gamma,
//             eta and delta are options.beta and so on.
//             Before the first step state.v and state.s are empty: read them as zeros, and leave them with
//             d elements.  They hold v_t and s_t, not v̂ and ŝ.  state.t counts the steps so far.
//   Given:    the checks that g, state.v and state.s fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About ten lines.
//
//   run: make grade EXERCISE=adam
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void adam(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& options) {
  require_same_shape("adam", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("adam", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");
  if (state.s.size() > 0)
    require_same_shape("adam", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/adam", theta, g, state, options);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
