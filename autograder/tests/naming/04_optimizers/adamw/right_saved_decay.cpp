// right: sets the decay aside before Adam moves theta and takes it away afterwards
// 04_optimizers/adamw   Adam, with a weight decay that its averages do not see.
//
//   v_t = beta · v_{t−1} + (1 − beta) · g_t           s_t = gamma · s_{t−1} + (1 − gamma) · g_t²
//   v̂   = v_t / (1 − beta^t)                          ŝ   = s_t / (1 − gamma^t)
//   theta_t = theta_{t−1} − eta · (v̂ / (√ŝ + delta) + lambda · theta_{t−1})
//                                                     all element by element; t = 1 at the first step
//
//   Shapes:   theta (d), state.v (d) and state.s (d), all changed in place; g (d); the options are numbers.
//             Before the first step state.v and state.s are empty: read them as zeros, and leave them with
//             d elements.  They hold v_t and s_t, not v̂ and ŝ.  state.t counts the steps made so far.
//   Given:    the checks that g, state.v and state.s fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About ten lines; adam() is not at hand here.
//
//   run: make grade EXERCISE=adamw
#include <algorithm>
#include <cmath>
#include <functional>

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

  const Vector decay = (options.eta * options.lambda) * theta;
  const auto t = static_cast<double>(state.t += 1);
  const auto blend = [&g](Vector& into, float old_share, auto&& map) {
    if (into.size() == 0) into = xt::zeros_like(g);
    std::transform(into.cbegin(), into.cend(), g.cbegin(), into.begin(), [&](double was, double slope) {
      return static_cast<float>(old_share * was + (1.0 - old_share) * map(slope));
    });
  };
  blend(state.v, options.beta, std::identity{});
  blend(state.s, options.gamma, [](double slope) { return slope * slope; });
  Vector root = xt::sqrt(state.s / static_cast<float>(1.0 - std::pow(double{options.gamma}, t)));
  root += options.delta;
  theta -= state.v * static_cast<float>(options.eta / (1.0 - std::pow(double{options.beta}, t))) / root;
  theta -= decay;
}

}  // namespace descent::optimizers
