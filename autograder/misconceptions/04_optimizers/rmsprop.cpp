#include <cmath>

#include "misconceptions/04_optimizers.hpp"
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
void in_static(Vector& theta, const Vector& g, RmspropState& state, const RmspropOptions& o) {
  begin_step(theta, g, {&state.s});
  static RmspropState shared;
  if (shared.s.size() != theta.size()) shared = {};
  each<right>(theta, g, shared, o);
  state.s = shared.s;
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

template <auto* answer>
Misconception<decltype(optimizers::rmsprop)> entry(const char* id, const char* explanation) {
  return known<decltype(optimizers::rmsprop), answer>(id, explanation);
}

}  // namespace

std::vector<Misconception<decltype(optimizers::rmsprop)>> rmsprop() {
  return {
      entry<each<delta_outside>>("rmsprop/delta_outside_root",
                                 "delta is added to the root, as in PyTorch: here it is under the root."),
      entry<each<old_s>>("rmsprop/old_s",
                         "The step divides by the s of the step before: add the new gradient to s first."),
      entry<each<without_root>>("rmsprop/root_missing",
                                "The step is divided by s + delta itself: take the root."),
      entry<each<without_delta>>("rmsprop/delta_missing", "delta is missing below the root."),
      entry<each<delta_in_s>>(
          "rmsprop/delta_stored",
          "delta is added to the stored s, so that it grows with every step: add it under the root only."),
      entry<each<not_squared>>("rmsprop/not_squared",
                               "s collects the size of the gradient instead of its square."),
      entry<each<uphill>>("rmsprop/uphill",
                          "The step goes with the gradient, which points uphill: subtract it."),
      entry<each<without_rate>>("rmsprop/learning_rate_missing", "The step is not multiplied by eta."),
      entry<each<sign_only>>(
          "rmsprop/sign_of_gradient",
          "The sign of the gradient stands above the root: the gradient itself belongs there."),
      entry<each<root_stored>>("rmsprop/root_stored",
                               "The state keeps the root: keep s itself, the next step goes on from it."),
      entry<each<sum>>(
          "rmsprop/sum_without_decay",
          "The squares are added up without end, which is Adagrad: gamma and 1 − gamma make it an average."),
      entry<each<leaky_sum>>("rmsprop/one_minus_gamma_missing",
                             "The factor 1 − gamma is missing: s is an average."),
      entry<each<swapped>>("rmsprop/rates_swapped",
                           "gamma and 1 − gamma are swapped: gamma keeps the old average."),
      entry<each<gradient_averaged>>("rmsprop/gradient_averaged",
                                     "The gradient is averaged and then squared: average the squares."),
      entry<each<factor_squared>>("rmsprop/one_minus_gamma_squared",
                                  "1 − gamma is squared along with the gradient."),
      entry<bias_corrected>("rmsprop/bias_corrected",
                            "s is corrected for its start at zero, as in Adam: RMSProp does not do that."),
      entry<one_for_all>("rmsprop/one_rate_for_all",
                         "All parameters are divided by one common root: each has its own."),
      entry<restarts>("rmsprop/s_reset", "s starts from zero in every step: go on from state.s."),
      entry<in_static>("rmsprop/s_in_static",
                       "s is in a static variable, which all parameter vectors share: use state.s."),
  };
}

}  // namespace descent::misconceptions
