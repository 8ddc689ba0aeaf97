#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
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
auto in_static() {
  return [shared = MomentumState{}](Vector& theta, const Vector& g, MomentumState& state,
                                    const MomentumOptions& o) mutable {
    begin_step(theta, g, {&state.v});
    if (shared.v.size() != theta.size()) shared = {};
    each<right>(theta, g, shared, o);
    state.v = shared.v;
  };
}

void rate_in_positive_velocity(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + o.eta * g;
  theta -= o.beta * v + o.eta * g;
}

const judge::Misconceptions<decltype(optimizers::nesterov)> known(
    "04_optimizers/nesterov",
    {
        {"momentum",
         "This is plain momentum (with the old velocity, g + beta·v is momentum "
         "too): use the new velocity.",
         each<momentum_step>},
        {"beta_missing_ahead", "The velocity is added to the gradient without beta.", each<without_beta>},
        {"dampened", "The gradient is multiplied by 1 − beta: v is a sum and not an average.",
         each<dampened>},
        {"rate_in_velocity",
         "eta is inside the velocity, so a new learning rate does not reach the "
         "gradients of earlier steps.",
         each<rate_in_velocity>},
        {"uphill", "The step goes uphill: subtract it.", each<uphill>},
        {"learning_rate_missing", "The step is not multiplied by eta.", each<without_rate>},
        {"old_velocity_ahead", "beta multiplies the old velocity: multiply the new one.", each<look_back>},
        {"gradient_missing", "Only beta·v is used: the gradient itself is missing from the step.",
         each<looks_ahead_only>},
        {"look_ahead_stored", "The state keeps g + beta·v: keep the velocity itself, as momentum does.",
         each<keeps_look_ahead>},
        {"look_ahead_subtracted", "beta·v is subtracted from the gradient: add it.", each<minus_ahead>},
        {"velocity_reset", "The velocity starts from zero in every step: go on from state.v.", restarts},
        {"velocity_in_static",
         "The velocity is in a static variable, which all parameter vectors share: use state.v.", in_static},
        {"rate_in_positive_velocity",
         "eta is inside the velocity, so a new learning rate does not reach the gradients of earlier steps.",
         each<rate_in_positive_velocity>},
    });

}  // namespace
}  // namespace descent::misconceptions
