// 04_optimizers/adamw   Adam with decoupled weight decay: the moments do not see it.
//
//   v_t = beta · v_{t−1} + (1 − beta) · g_t           s_t = gamma · s_{t−1} + (1 − gamma) · g_t²
//   v̂   = v_t / (1 − beta^t)                          ŝ   = s_t / (1 − gamma^t)
//   theta_t = theta_{t−1} − eta · (v̂ / (√ŝ + delta) + lambda · theta_{t−1})
//                                                     all element by element; t = 1 at the first step
//
//   Shapes:   theta (d), state.v (d) and state.s (d), all changed in place; g (d); the options are numbers.
//             Before the first step state.v and state.s are empty: read them as zeros, and leave them with
//             d elements.  They hold v_t and s_t, not v̂ and ŝ.  state.t counts the steps so far.
//   Given:    the checks that g, state.v and state.s fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About ten lines;
//             adam() cannot be called here.
//
//   run: make grade EXERCISE=adamw
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void adamw(Vector& theta, const Vector& g, AdamState& state, const AdamwOptions& options) {
  require_same_shape("adamw", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("adamw", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");
  if (state.s.size() > 0)
    require_same_shape("adamw", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");

  // BEGIN SOLUTION
  if (state.v.size() == 0) state.v = xt::zeros<float>({theta.size()});
  if (state.s.size() == 0) state.s = xt::zeros<float>({theta.size()});
  state.t += 1;

  // In double, because 1 − gamma^t is a small difference of numbers near 1 in the first steps.
  const double v_correction = 1.0 - std::pow(static_cast<double>(options.beta), static_cast<double>(state.t));
  const double s_correction =
      1.0 - std::pow(static_cast<double>(options.gamma), static_cast<double>(state.t));

  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = options.beta * state.v(i) + (1.0F - options.beta) * g(i);
    state.s(i) = options.gamma * state.s(i) + (1.0F - options.gamma) * g(i) * g(i);
    const double v_hat = state.v(i) / v_correction;
    const double s_hat = state.s(i) / s_correction;
    const double direction = v_hat / (std::sqrt(s_hat) + options.delta);
    theta(i) -= static_cast<float>(options.eta * (direction + options.lambda * theta(i)));
  }
  // END SOLUTION
}

}  // namespace descent::optimizers
