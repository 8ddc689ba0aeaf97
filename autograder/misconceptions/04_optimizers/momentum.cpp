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

auto in_static() {
  return [velocity = Vector{}](Vector& theta, const Vector& g, MomentumState& state,
                               const MomentumOptions& o) mutable {
    begin_step(theta, g, {&state.v});
    if (velocity.size() != theta.size()) velocity = xt::zeros<float>({theta.size()});
    velocity = o.beta * velocity + g;
    theta -= o.eta * velocity;
    state.v = velocity;
  };
}
void restarts(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  state.v = g;
  theta -= o.eta * state.v;
}

void rate_in_positive_velocity(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + o.eta * g;
  theta -= v;
}
void right(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * v;
}
void own_beta(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  each<right>(theta, g, state, {o.eta, 0.9F});
}
void options_swapped(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  each<right>(theta, g, state, {o.beta, o.eta});
}

const judge::Misconceptions<decltype(optimizers::momentum)> known(
    "04_optimizers/momentum",
    {
        {"dampened", "The gradient is multiplied by 1 − beta: here v is a sum and not an average.",
         each<dampened>},
        {"old_velocity", "theta moves with the old velocity: change v first, then theta.",
         each<old_velocity>},
        {"uphill", "The step goes with the velocity, which points uphill: subtract it.", each<uphill>},
        {"learning_rate_missing", "The velocity is not multiplied by eta.", each<without_rate>},
        {"rate_in_velocity",
         "eta is inside the velocity, so a new learning rate does not reach the "
         "gradients of earlier steps.",
         each<rate_in_velocity>},
        {"beta_on_gradient", "beta multiplies the gradient instead of the old velocity.",
         each<beta_on_gradient>},
        {"velocity_unused", "The velocity is kept, and theta moves with the gradient alone.",
         each<velocity_unused>},
        {"nesterov", "This is Nesterov's step: momentum moves with v alone.", each<nesterov_step>},
        {"velocity_in_static",
         "The velocity is in a static variable, which all parameter vectors share: use state.v.", in_static},
        {"velocity_reset", "The velocity starts from zero in every step: go on from state.v.", restarts},
        {"rate_in_positive_velocity",
         "eta is inside the velocity, so a new learning rate does not reach the gradients of earlier steps.",
         each<rate_in_positive_velocity>},
        {"own_beta", "A fixed beta is used instead of options.beta.", own_beta},
        {"options_swapped", "eta and beta are swapped: beta belongs to the velocity, eta to the step.",
         options_swapped},
    });

}  // namespace
}  // namespace descent::misconceptions
