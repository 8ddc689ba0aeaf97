// mistake: The sum of squares lives in a static variable and is shared by all states.
// named: adagrad/s_in_static
// 04_optimizers/adagrad   Every parameter has a learning rate of its own, which wears off as it is used.
//
//   s_t     = s_{t−1} + g_t²
//   theta_t = theta_{t−1} − eta · g_t / √(s_t + delta)          all element by element
//
//   Shapes:   theta (d) and state.s (d), both changed in place; g (d); the options are numbers.
//             Before the first step state.s is empty: read it as zeros, and leave it with d elements.
//   Given:    the checks that g and state.s fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=adagrad
#include <algorithm>
#include <cmath>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void adagrad(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& options) {
  require_same_shape("adagrad", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.s.size() > 0)
    require_same_shape("adagrad", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdagradState{}.");

  static std::vector<float> sums;  // survives between the calls
  if (sums.size() != theta.size()) sums.assign(theta.size(), 0.0F);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums[i] += g(i) * g(i);
    theta(i) -= options.eta * g(i) / std::sqrt(sums[i] + options.delta);
  }
  state.s = xt::zeros_like(theta);
  std::copy(sums.begin(), sums.end(), state.s.begin());
}

}  // namespace descent::optimizers
