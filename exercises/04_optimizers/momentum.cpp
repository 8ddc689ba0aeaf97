// 04_optimizers/momentum   Gradient descent that remembers where it was going.
//
//   v_{t+1} = beta · v_t + g_t          theta_{t+1} = theta_t − eta · v_{t+1}
//
//   Shapes:   theta (d) and state.v (d), both changed in place; g (d).  The numbers beta and eta are
//             options.beta and options.eta.
//             Before the first step state.v is empty: read it as zeros, and leave it with d elements.
//   Given:    the checks that g and state.v fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=momentum
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void momentum(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  require_same_shape("momentum", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("momentum", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, MomentumState{}.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/momentum", theta, g, state, options);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
