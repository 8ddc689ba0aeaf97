#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

using optimizers::AdamState;
using optimizers::AdamwOptions;

struct Corrections {
  float v, s;
};
using Step = void(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o);

float correction(float base, std::int64_t t) {
  return 1 - std::pow(base, static_cast<float>(t));
}

void average(float g, float& v, float& s, const AdamwOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = o.gamma * s + (1 - o.gamma) * g * g;
}

/// Adam's, right: v̂/(√ŝ + delta).
float direction(float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  average(g, v, s, o);
  return v / c.v / (std::sqrt(s / c.s) + o.delta);
}

template <Step* step, int t_offset = 0>
void each(Vector& theta, const Vector& g, AdamState& state, const AdamwOptions& o) {
  begin_step(theta, g, {&state.v, &state.s});
  ++state.t;
  const Corrections c{correction(o.beta, state.t + t_offset), correction(o.gamma, state.t + t_offset)};
  for (std::size_t i = 0; i < theta.size(); ++i) step(theta(i), g(i), state.v(i), state.s(i), c, o);
}

void right(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * (direction(g, v, s, c, o) + o.lambda * theta);
}
void l2_in_gradient(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * direction(g + o.lambda * theta, v, s, c, o);
}
void doubled_l2_in_gradient(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * direction(g + 2 * o.lambda * theta, v, s, c, o);
}
void new_theta(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * direction(g, v, s, c, o);
  theta -= o.eta * o.lambda * theta;
}
void without_decay(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * direction(g, v, s, c, o);
}
void decay_without_rate(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * direction(g, v, s, c, o) + o.lambda * theta;
}
void rate_squared(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * (direction(g, v, s, c, o) + o.eta * o.lambda * theta);
}
void doubled(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * (direction(g, v, s, c, o) + 2 * o.lambda * theta);
}
void growing(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * (direction(g, v, s, c, o) - o.lambda * theta);
}
void decay_inside_fraction(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v + o.lambda * theta) / (std::sqrt(s / c.s) + o.delta);
}
void decay_in_v(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  average(g, v, s, o);
  v += (1 - o.beta) * o.lambda * theta;
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void delta_inside(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * ((v / c.v) / std::sqrt(s / c.s + o.delta) + o.lambda * theta);
}
void no_correction(float& theta, float g, float& v, float& s, Corrections, const AdamwOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / (std::sqrt(s) + o.delta) + o.lambda * theta);
}
void gradient_alone(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (g / (std::sqrt(s / c.s) + o.delta) + o.lambda * theta);
}
void sums(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  v = o.beta * v + g;
  s = o.gamma * s + g * g;
  theta -= o.eta * ((v / c.v) / (std::sqrt(s / c.s) + o.delta) + o.lambda * theta);
}
void stores_corrected(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  average(g, v, s, o);
  v /= c.v;
  s /= c.s;
  theta -= o.eta * (v / (std::sqrt(s) + o.delta) + o.lambda * theta);
}
void sign_decay(float& theta, float g, float& v, float& s, Corrections c, const AdamwOptions& o) {
  theta -= o.eta * (direction(g, v, s, c, o) + o.lambda * (theta > 0 ? 1.0F : theta < 0 ? -1.0F : 0.0F));
}

void does_not_count(Vector& theta, const Vector& g, AdamState& state, const AdamwOptions& o) {
  const std::int64_t t = state.t;
  each<right>(theta, g, state, o);
  state.t = t;
}
auto in_static() {
  return [shared = AdamState{}](Vector& theta, const Vector& g, AdamState& state,
                                const AdamwOptions& o) mutable {
    begin_step(theta, g, {&state.v, &state.s});
    if (shared.v.size() != theta.size()) shared = {};
    each<right>(theta, g, shared, o);
    state = shared;
  };
}

void own_lambda(Vector& theta, const Vector& g, AdamState& state, const AdamwOptions& o) {
  AdamwOptions own = o;
  own.lambda = AdamwOptions{}.lambda;
  each<right>(theta, g, state, own);
}

const judge::Misconceptions<decltype(optimizers::adamw)> known(
    "04_optimizers/adamw",
    {
        {"decay_in_gradient",
         "lambda·theta is added to the gradient, so Adam divides it by √ŝ: decay theta separately from the "
         "averages.",
         each<l2_in_gradient>},
        {"l2_penalty_in_gradient",
         "2·lambda·theta is added to the gradient, which is an l2 penalty in Adam and not a weight decay.",
         each<doubled_l2_in_gradient>},
        {"new_theta_decayed",
         "The decay is taken from theta after the step: take it from theta before the step.",
         each<new_theta>},
        {"decay_missing", "There is no decay: this is Adam.", each<without_decay>},
        {"decay_without_rate", "The decay is not multiplied by eta.", each<decay_without_rate>},
        {"decay_scaled_twice", "The decay is multiplied by eta twice.", each<rate_squared>},
        {"decay_doubled",
         "The decay has a factor 2, as the gradient of an l2 penalty has: weight decay has none.",
         each<doubled>},
        {"decay_added", "The decay lets theta grow: it has the sign of the step.", each<growing>},
        {"decay_inside_fraction",
         "lambda·theta is divided by √ŝ + delta along with v̂: add it outside the fraction.",
         each<decay_inside_fraction>},
        {"decay_in_v", "lambda·theta is averaged into v: the averages do not see the decay.",
         each<decay_in_v>},
        {"sign_decay", "The decay is the same for small and large parameters: multiply lambda by theta.",
         each<sign_decay>},
        {"delta_inside_root", "delta is under the root: here it is added to the root.", each<delta_inside>},
        {"no_bias_correction", "v and s are used without dividing by 1 − beta^t and 1 − gamma^t.",
         each<no_correction>},
        {"gradient_instead_of_average",
         "The gradient itself is divided by the root: its average v̂ belongs there.", each<gradient_alone>},
        {"sums_instead_of_averages", "The factors 1 − beta and 1 − gamma are missing: v and s are averages.",
         each<sums>},
        {"corrected_averages_stored",
         "The corrected averages are kept in the state, so that the next step corrects them again.",
         each<stores_corrected>},
        {"t_from_zero", "The corrections use a t that is one too small: the first step has t = 1.",
         each<right, -1>},
        {"t_not_stored", "state.t is not increased, so that every step is corrected like the first.",
         does_not_count},
        {"state_in_static",
         "The state is in a static variable, which all parameter vectors share: use state.", in_static},
        {"own_lambda", "A fixed weight decay is used instead of options.lambda.", own_lambda},
    });

}  // namespace
}  // namespace descent::misconceptions
