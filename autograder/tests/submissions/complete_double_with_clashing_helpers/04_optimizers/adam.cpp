#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

// own helpers, needed in every file
void update(descent::Vector& x, const descent::Vector& direction, double rate) {
  for (std::size_t k = 0; k != x.size(); ++k) x[k] = static_cast<float>(x[k] - rate * direction[k]);
}

void fill_if_empty(descent::Vector& x, std::size_t n) {
  if (x.size() == 0) x = descent::Vector({n}, 0.0F);
}

namespace descent::optimizers {

void adam(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& options) {
  require_same_shape("adam", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("adam", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");
  if (state.s.size() > 0)
    require_same_shape("adam", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");

  fill_if_empty(state.v, theta.size());
  fill_if_empty(state.s, theta.size());
  const double t = static_cast<double>(++state.t);
  const double beta = options.beta, gamma = options.gamma;   // everything in double, it costs nothing

  Vector direction = theta;
  for (std::size_t k = 0; k != theta.size(); ++k) {
    const double v = beta * state.v[k] + (1 - beta) * g[k];
    const double s = gamma * state.s[k] + (1 - gamma) * g[k] * g[k];
    direction[k] = static_cast<float>(v / (1 - std::pow(beta, t)) / (std::sqrt(s / (1 - std::pow(gamma, t))) + options.delta));
    state.v[k] = static_cast<float>(v);
    state.s[k] = static_cast<float>(s);
  }
  update(theta, direction, options.eta);
}

}  // namespace descent::optimizers
