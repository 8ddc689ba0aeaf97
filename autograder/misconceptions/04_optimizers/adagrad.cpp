#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

using optimizers::AdagradOptions;
using optimizers::AdagradState;

using Step = void(float& theta, float g, float& s, const AdagradOptions& o);

template <Step* step>
void each(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  for (std::size_t i = 0; i < theta.size(); ++i) step(theta(i), g(i), state.s(i), o);
}

void right(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void delta_outside(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= o.eta * g / (std::sqrt(s) + o.delta);
}
void old_s(float& theta, float g, float& s, const AdagradOptions& o) {
  theta -= o.eta * g / std::sqrt(s + o.delta);
  s += g * g;
}
void without_root(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= o.eta * g / (s + o.delta);
}
void without_delta(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= o.eta * g / std::sqrt(s);
}
void delta_in_s(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g + o.delta;
  theta -= o.eta * g / std::sqrt(s);
}
void not_squared(float& theta, float g, float& s, const AdagradOptions& o) {
  s += std::fabs(g);
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void uphill(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta += o.eta * g / std::sqrt(s + o.delta);
}
void without_rate(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= g / std::sqrt(s + o.delta);
}
void sign_only(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= o.eta * (g > 0 ? 1.0F : g < 0 ? -1.0F : 0.0F) / std::sqrt(s + o.delta);
}
void root_stored(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  s = std::sqrt(s + o.delta);
  theta -= o.eta * g / s;
}
void leaky(float& theta, float g, float& s, const AdagradOptions& o) {
  s = 0.9F * s + 0.1F * g * g;
  theta -= o.eta * g / std::sqrt(s + o.delta);
}
void fixed_delta(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= o.eta * g / std::sqrt(s + 1e-7F);
}

void restarts(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  state.s = g * 0.0F;
  each<right>(theta, g, state, o);
}
auto in_static() {
  return [shared = AdagradState{}](Vector& theta, const Vector& g, AdagradState& state,
                                   const AdagradOptions& o) mutable {
    begin_step(theta, g, {&state.s});
    if (shared.s.size() != theta.size()) shared = {};
    each<right>(theta, g, shared, o);
    state.s = shared.s;
  };
}
void one_for_all(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  state.s += xt::square(g);
  theta -= o.eta * g / std::sqrt(xt::sum(state.s)() + o.delta);
}

void without_gradient(float& theta, float g, float& s, const AdagradOptions& o) {
  s += g * g;
  theta -= o.eta / std::sqrt(s + o.delta);
}

const judge::Misconceptions<decltype(optimizers::adagrad)> known(
    "04_optimizers/adagrad",
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
        {"leaky_average", "s forgets, which is RMSProp: Adagrad adds up all squares.", each<leaky>},
        {"delta_fixed", "A fixed delta is used instead of options.delta.", each<fixed_delta>},
        {"one_rate_for_all", "All parameters are divided by one common root: each has its own.", one_for_all},
        {"s_reset", "s starts from zero in every step: go on from state.s.", restarts},
        {"s_in_static", "s is in a static variable, which all parameter vectors share: use state.s.",
         in_static},
        {"gradient_missing", "The gradient is missing in the step: it is the numerator.",
         each<without_gradient>},
    });

}  // namespace
}  // namespace descent::misconceptions
