#include <cmath>

#include <algorithm>
#include <functional>
#include <vector>
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

namespace {

struct LeakyAverage {
  float decay;
  float operator()(float average, float value) const { return decay * average + (1 - decay) * value; }
};

// what the average still misses after t steps
float missing(float decay, std::int64_t t) {
  return static_cast<float>(1.0 - std::pow(static_cast<double>(decay), static_cast<double>(t)));
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

  if (state.v.size() == 0) state.v = Vector(theta.shape(), 0.0F);
  if (state.s.size() == 0) state.s = Vector(theta.shape(), 0.0F);
  ++state.t;

  std::transform(state.v.cbegin(), state.v.cend(), g.cbegin(), state.v.begin(), LeakyAverage{options.beta});
  std::vector<float> squares(g.size());
  std::transform(g.cbegin(), g.cend(), g.cbegin(), squares.begin(), std::multiplies<>{});
  std::transform(state.s.cbegin(), state.s.cend(), squares.cbegin(), state.s.begin(), LeakyAverage{options.gamma});

  const float rate = options.eta / missing(options.beta, state.t);
  const float scale = std::sqrt(missing(options.gamma, state.t));
  std::vector<float> step(theta.size());
  std::transform(state.v.cbegin(), state.v.cend(), state.s.cbegin(), step.begin(),
                 [&](float v, float s) { return rate * v / (std::sqrt(s) / scale + options.delta); });
  std::transform(theta.cbegin(), theta.cend(), step.cbegin(), theta.begin(), std::minus<>{});
}

}  // namespace descent::optimizers
