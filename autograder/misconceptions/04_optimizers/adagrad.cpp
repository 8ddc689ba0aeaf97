#include <cmath>

#include "misconceptions/04_optimizers.hpp"
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
void in_static(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  static AdagradState shared;
  if (shared.s.size() != theta.size()) shared = {};
  each<right>(theta, g, shared, o);
  state.s = shared.s;
}
void one_for_all(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  state.s += xt::square(g);
  theta -= o.eta * g / std::sqrt(xt::sum(state.s)() + o.delta);
}

template <auto* answer>
Misconception<decltype(optimizers::adagrad)> entry(const char* id, const char* explanation) {
  return known<decltype(optimizers::adagrad), answer>(id, explanation);
}

}  // namespace

std::vector<Misconception<decltype(optimizers::adagrad)>> adagrad() {
  return {
      entry<each<delta_outside>>("adagrad/delta_outside_root",
                                 "delta is added to the root, as in PyTorch: here it is under the root."),
      entry<each<old_s>>("adagrad/old_s",
                         "The step divides by the s of the step before: add the new gradient to s first."),
      entry<each<without_root>>("adagrad/root_missing",
                                "The step is divided by s + delta itself: take the root."),
      entry<each<without_delta>>("adagrad/delta_missing", "delta is missing below the root."),
      entry<each<delta_in_s>>(
          "adagrad/delta_stored",
          "delta is added to the stored s, so that it grows with every step: add it under the root only."),
      entry<each<not_squared>>("adagrad/not_squared",
                               "s collects the size of the gradient instead of its square."),
      entry<each<uphill>>("adagrad/uphill",
                          "The step goes with the gradient, which points uphill: subtract it."),
      entry<each<without_rate>>("adagrad/learning_rate_missing", "The step is not multiplied by eta."),
      entry<each<sign_only>>(
          "adagrad/sign_of_gradient",
          "The sign of the gradient stands above the root: the gradient itself belongs there."),
      entry<each<root_stored>>("adagrad/root_stored",
                               "The state keeps the root: keep s itself, the next step goes on from it."),
      entry<each<leaky>>("adagrad/leaky_average",
                         "s forgets, which is RMSProp: Adagrad adds up all squares."),
      entry<each<fixed_delta>>("adagrad/delta_fixed",
                               "A delta of its own stands where options.delta must stand."),
      entry<one_for_all>("adagrad/one_rate_for_all",
                         "All parameters are divided by one common root: each has its own."),
      entry<restarts>("adagrad/s_reset", "s starts from zero in every step: go on from state.s."),
      entry<in_static>("adagrad/s_in_static",
                       "s is in a static variable, which all parameter vectors share: use state.s."),
  };
}

}  // namespace descent::misconceptions
