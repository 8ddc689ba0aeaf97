// right: one pass in double through a small struct; the old velocity may be a missing one
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
#include <utility>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

namespace {

struct Ball {
  double eta, beta;
  double velocity(double old, double slope) const { return beta * old + slope; }
  double position(double here, double v) const { return here - eta * v; }
};

}  // namespace

void momentum(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  require_same_shape("momentum", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("momentum", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, MomentumState{}.");

  const Vector before = std::exchange(state.v, Vector::from_shape(theta.shape()));
  const Ball ball{options.eta, options.beta};
  for (std::size_t i = 0; i != theta.size(); ++i) {
    const double v = ball.velocity(before.size() == 0 ? 0.0 : double{before[i]}, g[i]);
    state.v[i] = static_cast<float>(v);
    theta[i] = static_cast<float>(ball.position(theta[i], v));
  }
}

}  // namespace descent::optimizers
