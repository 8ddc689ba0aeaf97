// mistake: The new velocity is a lazy expression that is computed a second time, from the velocity already updated.
// named: momentum/nesterov
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

  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  auto v_new = options.beta * state.v + g;
  state.v = v_new;
  theta -= options.eta * v_new;
}

}  // namespace descent::optimizers
