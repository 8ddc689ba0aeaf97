// mistake: Beta and gamma are swapped.
// named: adam/rates_swapped
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

namespace {

// average = decay * average + (1 - decay) * x
void leak(Vector& average, const Vector& x, double decay) {
  if (average.size() == 0) average = xt::zeros_like(x);
  for (std::size_t i = 0; i < x.size(); ++i) average(i) = float(decay * average(i) + (1 - decay) * x(i));
}

}  // namespace

void adam(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& options) {
  require_same_shape("adam", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("adam", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");
  if (state.s.size() > 0)
    require_same_shape("adam", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");

  const double beta1 = options.gamma, beta2 = options.beta;
  state.t = state.t + 1;
  leak(state.v, g, beta1);
  leak(state.s, g * g, beta2);
  const double c1 = 1 - std::pow(beta1, state.t), c2 = 1 - std::pow(beta2, state.t);
  for (std::size_t i = 0; i < theta.size(); ++i)
    theta(i) -= float(options.eta * (state.v(i) / c1) / (std::sqrt(state.s(i) / c2) + options.delta));
}

}  // namespace descent::optimizers
