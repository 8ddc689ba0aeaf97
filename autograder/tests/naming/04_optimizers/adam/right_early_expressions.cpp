// right: xtensor expressions in float, the new averages made first and the counter last
// 04_optimizers/adam   Momentum, with a step size of its own for every parameter.
//
//   v_t = beta · v_{t−1} + (1 − beta) · g_t           s_t = gamma · s_{t−1} + (1 − gamma) · g_t²
//   v̂   = v_t / (1 − beta^t)                          ŝ   = s_t / (1 − gamma^t)
//   theta_t = theta_{t−1} − eta · v̂ / (√ŝ + delta)    all element by element; t = 1 at the first step
//
//   Shapes:   theta (d), state.v (d) and state.s (d), all changed in place; g (d).  The numbers beta, gamma,
//             eta and delta are options.beta and so on.
//             Before the first step state.v and state.s are empty: read them as zeros, and leave them with
//             d elements.  They hold v_t and s_t, not v̂ and ŝ.  state.t counts the steps made so far.
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

  const Vector zeros = xt::zeros_like(theta);
  const Vector& v_old = state.v.size() == 0 ? zeros : state.v;
  const Vector& s_old = state.s.size() == 0 ? zeros : state.s;
  const Vector v = (1 - options.beta) * g + options.beta * v_old;
  const Vector s = (1 - options.gamma) * xt::square(g) + options.gamma * s_old;
  const double now = static_cast<double>(state.t) + 1.0;
  const auto c = static_cast<float>(1.0 - std::pow(double{options.beta}, now));
  const auto d = static_cast<float>(1.0 - std::pow(double{options.gamma}, now));
  theta += (-options.eta / c) * v / (options.delta + xt::sqrt(s / d));
  state = AdamState{v, s, state.t + 1};
}

}  // namespace descent::optimizers
