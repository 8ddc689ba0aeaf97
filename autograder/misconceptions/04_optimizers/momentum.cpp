#include "misconceptions/04_optimizers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

using optimizers::MomentumOptions;
using optimizers::MomentumState;

using Step = void(float& theta, float g, float& v, const MomentumOptions& o);

template <Step* step>
void each(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  for (std::size_t i = 0; i < theta.size(); ++i) step(theta(i), g(i), state.v(i), o);
}

void dampened(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  theta -= o.eta * v;
}
void old_velocity(float& theta, float g, float& v, const MomentumOptions& o) {
  theta -= o.eta * v;
  v = o.beta * v + g;
}
void uphill(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta += o.eta * v;
}
void without_rate(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= v;
}
void rate_in_velocity(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v - o.eta * g;
  theta += v;
}
void beta_on_gradient(float& theta, float g, float& v, const MomentumOptions& o) {
  v = v + o.beta * g;
  theta -= o.eta * v;
}
void velocity_unused(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * g;
}
void nesterov_step(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * (g + o.beta * v);
}

void in_static(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  static Vector velocity;
  if (velocity.size() != theta.size()) velocity = xt::zeros<float>({theta.size()});
  velocity = o.beta * velocity + g;
  theta -= o.eta * velocity;
  state.v = velocity;
}
void restarts(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  state.v = g;
  theta -= o.eta * state.v;
}

template <auto* answer>
Misconception<decltype(optimizers::momentum)> entry(const char* id, const char* explanation) {
  return known<decltype(optimizers::momentum), answer>(id, explanation);
}

}  // namespace

std::vector<Misconception<decltype(optimizers::momentum)>> momentum() {
  return {
      entry<each<dampened>>("momentum/dampened",
                            "The gradient is multiplied by 1 − beta: here v is a sum and not an average."),
      entry<each<old_velocity>>("momentum/old_velocity",
                                "theta moves with the old velocity: change v first, then theta."),
      entry<each<uphill>>("momentum/uphill",
                          "The step goes with the velocity, which points uphill: subtract it."),
      entry<each<without_rate>>("momentum/learning_rate_missing", "The velocity is not multiplied by eta."),
      entry<each<rate_in_velocity>>("momentum/rate_in_velocity",
                                    "eta is inside the velocity, so a new learning rate does not reach the "
                                    "gradients of earlier steps."),
      entry<each<beta_on_gradient>>("momentum/beta_on_gradient",
                                    "beta is multiplied to the gradient instead of to the old velocity."),
      entry<each<velocity_unused>>("momentum/velocity_unused",
                                   "The velocity is kept, and theta moves with the gradient alone."),
      entry<each<nesterov_step>>("momentum/nesterov",
                                 "This is Nesterov's step: momentum moves with v alone."),
      entry<in_static>(
          "momentum/velocity_in_static",
          "The velocity is in a static variable, which all parameter vectors share: use state.v."),
      entry<restarts>("momentum/velocity_reset",
                      "The velocity starts from zero in every step: go on from state.v."),
  };
}

}  // namespace descent::misconceptions
