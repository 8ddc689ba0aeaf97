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

void right(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * (g + o.beta * v);
}
void momentum_step(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * v;
}
void without_beta(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * (g + v);
}
void dampened(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  theta -= o.eta * (g + o.beta * v);
}
void rate_in_velocity(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v - o.eta * g;
  theta += o.beta * v - o.eta * g;
}
void uphill(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta += o.eta * (g + o.beta * v);
}
void without_rate(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= g + o.beta * v;
}
void look_back(float& theta, float g, float& v, const MomentumOptions& o) {
  const float old = v;
  v = o.beta * v + g;
  theta -= o.eta * (v + o.beta * old);
}
void looks_ahead_only(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * o.beta * v;
}
void keeps_look_ahead(float& theta, float g, float& v, const MomentumOptions& o) {
  v = g + o.beta * (o.beta * v + g);
  theta -= o.eta * v;
}
void minus_ahead(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * (g - o.beta * v);
}

void restarts(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  state.v = g * 0.0F;
  each<right>(theta, g, state, o);
}
void in_static(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  static MomentumState shared;
  if (shared.v.size() != theta.size()) shared = {};
  each<right>(theta, g, shared, o);
  state.v = shared.v;
}

template <auto* answer>
Misconception<decltype(optimizers::nesterov)> entry(const char* id, const char* explanation) {
  return known<decltype(optimizers::nesterov), answer>(id, explanation);
}

}  // namespace

std::vector<Misconception<decltype(optimizers::nesterov)>> nesterov() {
  return {
      entry<each<momentum_step>>("nesterov/momentum",
                                 "This is plain momentum (with the old velocity, g + beta·v is momentum "
                                 "too): use the new velocity."),
      entry<each<without_beta>>("nesterov/beta_missing_ahead",
                                "The velocity is added to the gradient without beta."),
      entry<each<dampened>>("nesterov/dampened",
                            "The gradient is multiplied by 1 − beta: v is a sum and not an average."),
      entry<each<rate_in_velocity>>("nesterov/rate_in_velocity",
                                    "eta is inside the velocity, so a new learning rate does not reach the "
                                    "gradients of earlier steps."),
      entry<each<uphill>>("nesterov/uphill", "The step goes uphill: subtract it."),
      entry<each<without_rate>>("nesterov/learning_rate_missing", "The step is not multiplied by eta."),
      entry<each<look_back>>("nesterov/old_velocity_ahead",
                             "beta multiplies the old velocity where it belongs to the new one."),
      entry<each<looks_ahead_only>>("nesterov/gradient_missing",
                                    "Only beta·v is used: the gradient itself is missing from the step."),
      entry<each<keeps_look_ahead>>(
          "nesterov/look_ahead_stored",
          "The state keeps g + beta·v: keep the velocity itself, as momentum does."),
      entry<each<minus_ahead>>("nesterov/look_ahead_subtracted",
                               "beta·v is subtracted from the gradient: add it."),
      entry<restarts>("nesterov/velocity_reset",
                      "The velocity starts from zero in every step: go on from state.v."),
      entry<in_static>(
          "nesterov/velocity_in_static",
          "The velocity is in a static variable, which all parameter vectors share: use state.v."),
  };
}

}  // namespace descent::misconceptions
