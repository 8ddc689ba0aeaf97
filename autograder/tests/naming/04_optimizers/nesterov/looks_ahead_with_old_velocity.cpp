// mistake: The move uses the old velocity, which makes it plain momentum.
// named: nesterov/momentum
// 04_optimizers/nesterov   Momentum that already knows where it will roll next.
//
//   v_{t+1} = beta · v_t + g_t          theta_{t+1} = theta_t − eta · (g_t + beta · v_{t+1})
//
//   Shapes:   theta (d) and state.v (d), both changed in place; g (d); the options are numbers.
//             Before the first step state.v is empty: read it as zeros, and leave it with d elements.
//   Given:    the checks that g and state.v fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=nesterov
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void nesterov(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  require_same_shape("nesterov", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("nesterov", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, MomentumState{}.");

  if (state.v.size() == 0) state.v = xt::zeros_like(theta);
  theta -= options.eta * (g + options.beta * state.v);
  state.v = options.beta * state.v + g;
}

}  // namespace descent::optimizers
