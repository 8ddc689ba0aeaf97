#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

using optimizers::RmspropOptions;
using optimizers::RmspropState;

using Step = void(float& theta, float g, float& s, const RmspropOptions& o);

template <Step* step>
void each(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& o) {
  begin_step(theta, g, {&state.s});
  for (std::size_t i = 0; i < theta.size(); ++i) step(theta(i), g(i), state.s(i), o);
}

void right(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void delta_outside(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  theta -= o.eta * g / (std::sqrt(s) + o.delta);
}
void old_s(float& theta, float g, float& s, const RmspropOptions& o) {
  theta -= o.eta * g / std::sqrt(s + o.delta);
  s = o.gamma * s + (1 - o.gamma) * g * g;
}
void without_root(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  theta -= o.eta * g / (s + o.delta);
}
void without_delta(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  theta -= o.eta * g / std::sqrt(s);
}
void delta_in_s(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g + o.delta;
  theta -= o.eta * g / std::sqrt(s);
}
void not_squared(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * std::fabs(g);
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void uphill(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  theta += o.eta * g / std::sqrt(s + o.delta);
}
void without_rate(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  theta -= g / std::sqrt(s + o.delta);
}
void sign_only(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  theta -= o.eta * (g > 0 ? 1.0F : g < 0 ? -1.0F : 0.0F) / std::sqrt(s + o.delta);
}
void root_stored(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g * g;
  s = std::sqrt(s + o.delta);
  theta -= o.eta * g / s;
}
void sum(float& theta, float g, float& s, const RmspropOptions& o) {
  s += g * g;
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void leaky_sum(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + g * g;
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void swapped(float& theta, float g, float& s, const RmspropOptions& o) {
  s = (1 - o.gamma) * s + o.gamma * g * g;
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void gradient_averaged(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * g;
  theta -= o.eta * g / std::sqrt(s * s + o.delta);
}
void factor_squared(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * s + (1 - o.gamma) * (1 - o.gamma) * g * g;
  theta -= o.eta * g / std::sqrt(s + o.delta);
}

void restarts(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& o) {
  begin_step(theta, g, {&state.s});
  state.s = g * 0.0F;
  each<right>(theta, g, state, o);
}
auto in_static() {
  return [shared = RmspropState{}](Vector& theta, const Vector& g, RmspropState& state,
                                   const RmspropOptions& o) mutable {
    begin_step(theta, g, {&state.s});
    if (shared.s.size() != theta.size()) shared = {};
    each<right>(theta, g, shared, o);
    state.s = shared.s;
  };
}
void one_for_all(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& o) {
  begin_step(theta, g, {&state.s});
  state.s = o.gamma * state.s + (1 - o.gamma) * xt::square(g);
  theta -= o.eta * g / std::sqrt(xt::sum(state.s)() + o.delta);
}

void bias_corrected(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& o) {
  const bool first = state.s.size() == 0;
  begin_step(theta, g, {&state.s});
  state.s = o.gamma * state.s + (1 - o.gamma) * xt::square(g);
  // Without a count of the steps only the first one can be corrected.
  theta -= o.eta * g / xt::sqrt(state.s / (first ? 1 - o.gamma : 1.0F) + o.delta);
}

void gamma_on_both(float& theta, float g, float& s, const RmspropOptions& o) {
  s = o.gamma * (s + g * g);
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void own_gamma(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& o) {
  each<right>(theta, g, state, {o.eta, 0.9F, o.delta});
}

const judge::Misconceptions<decltype(optimizers::rmsprop)> known(
    "04_optimizers/rmsprop",
    {
        {"delta_outside_root", "delta is added to the root, as in PyTorch: here it is under the root.",
         each<delta_outside>},
        {"old_s", "The step divides by the s of the step before: add the new gradient to s first.",
         each<old_s>},
        {"root_missing", "The step is divided by s + delta itself: take the root.", each<without_root>},
        {"delta_missing", "delta is missing below the root.", each<without_delta>},
        {"delta_stored",
         "delta is added to the stored s, so that it grows with every step: add it under the root only.",
         each<delta_in_s>},
        {"not_squared", "s collects the size of the gradient instead of its square.", each<not_squared>},
        {"uphill", "The step goes with the gradient, which points uphill: subtract it.", each<uphill>},
        {"learning_rate_missing", "The step is not multiplied by eta.", each<without_rate>},
        {"sign_of_gradient", "The sign of the gradient is divided by the root: divide the gradient itself.",
         each<sign_only>},
        {"root_stored", "The state keeps the root: keep s itself, the next step goes on from it.",
         each<root_stored>},
        {"sum_without_decay",
         "The squares are added up without end, which is Adagrad: gamma and 1 − gamma make it an average.",
         each<sum>},
        {"one_minus_gamma_missing", "The factor 1 − gamma is missing: s is an average.", each<leaky_sum>},
        {"rates_swapped", "gamma and 1 − gamma are swapped: gamma keeps the old average.", each<swapped>},
        {"gradient_averaged", "The gradient is averaged and then squared: average the squares.",
         each<gradient_averaged>},
        {"one_minus_gamma_squared", "1 − gamma is squared along with the gradient.", each<factor_squared>},
        {"bias_corrected", "s is corrected for its start at zero, as in Adam: RMSProp does not do that.",
         bias_corrected},
        {"one_rate_for_all", "All parameters are divided by one common root: each has its own.", one_for_all},
        {"s_reset", "s starts from zero in every step: go on from state.s.", restarts},
        {"s_in_static", "s is in a static variable, which all parameter vectors share: use state.s.",
         in_static},
        {"gamma_on_both", "gamma multiplies the new square too: that one has 1 − gamma.",
         each<gamma_on_both>},
        {"own_gamma", "A fixed gamma is used instead of options.gamma.", own_gamma},
    });

}  // namespace
}  // namespace descent::misconceptions
