#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

namespace {

float power(float base, std::int64_t n) {
  if (n == 0) return 1;
  const float half = power(base, n / 2);
  return n % 2 ? half * half * base : half * half;
}

class Stepper {
 public:
  Stepper(Vector& theta, AdamState& state, const AdamOptions& o) : theta_(theta), state_(state), o_(o) {}

  void step(const Vector& g) {
    if (state_.v.size() == 0) state_.v = Vector::from_shape(theta_.shape()), state_.v.fill(0);
    if (state_.s.size() == 0) state_.s = Vector::from_shape(theta_.shape()), state_.s.fill(0);
    state_.t += 1;
    // the averages move a bit towards the new value
    state_.v += (1 - o_.beta) * (g - state_.v);
    state_.s += (1 - o_.gamma) * (g * g - state_.s);
    const float root = std::sqrt(1 - power(o_.gamma, state_.t));
    const float eta = o_.eta * root / (1 - power(o_.beta, state_.t));
    theta_ -= eta * state_.v / (xt::sqrt(state_.s) + o_.delta * root);
  }

 private:
  Vector& theta_;
  AdamState& state_;
  const AdamOptions& o_;
};

}  // namespace

void adam(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& options) {
  require_same_shape("adam", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("adam", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");
  if (state.s.size() > 0)
    require_same_shape("adam", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdamState{}.");

  Stepper{theta, state, options}.step(g);
}

}  // namespace descent::optimizers
