#include <cmath>
#include <utility>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

using optimizers::AdamOptions;
using optimizers::AdamState;

struct Corrections {
  float v, s;
};
using Step = void(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o);

float correction(float base, std::int64_t t) {
  return 1 - std::pow(base, static_cast<float>(t));
}

template <Step* step, int t_offset = 0>
void each(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin_step(theta, g, {&state.v, &state.s});
  ++state.t;
  const Corrections c{correction(o.beta, state.t + t_offset), correction(o.gamma, state.t + t_offset)};
  for (std::size_t i = 0; i < theta.size(); ++i) step(theta(i), g(i), state.v(i), state.s(i), c, o);
}

void average(float g, float& v, float& s, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = o.gamma * s + (1 - o.gamma) * g * g;
}

void right(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void no_correction(float& theta, float g, float& v, float& s, Corrections, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * v / (std::sqrt(s) + o.delta);
}
void corrects_v_only(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (std::sqrt(s) + o.delta);
}
void corrects_s_only(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * v / (std::sqrt(s / c.s) + o.delta);
}
void delta_inside(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / std::sqrt(s / c.s + o.delta);
}
void delta_before_correction(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * std::sqrt(c.s) / c.v * v / (std::sqrt(s) + o.delta);
}
void without_delta(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / std::sqrt(s / c.s);
}
void fixed_delta(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + 1e-8F);
}
void uphill(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta += o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void without_rate(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void averages_swapped(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (s / c.s) / (std::sqrt(std::fabs(v / c.v)) + o.delta);
}
void not_squared(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = o.gamma * s + (1 - o.gamma) * std::fabs(g);
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void half_squares(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = (o.gamma * s + (1 - o.gamma) * g * g) / 2;
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void without_root(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (s / c.s + o.delta);
}
void sums(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + g;
  s = o.gamma * s + g * g;
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void stores_corrected(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  v /= c.v;
  s /= c.s;
  theta -= o.eta * v / (std::sqrt(s) + o.delta);
}
void corrects_by_one_factor(float& theta, float g, float& v, float& s, Corrections, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / (1 - o.beta)) / (std::sqrt(s / (1 - o.gamma)) + o.delta);
}
void gradient_over_root(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * g / (std::sqrt(s / c.s) + o.delta);
}

void rates_swapped(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  AdamOptions swapped = o;
  std::swap(swapped.beta, swapped.gamma);
  each<right>(theta, g, state, swapped);
}
void does_not_count(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  const std::int64_t t = state.t;
  each<right>(theta, g, state, o);
  state.t = t;
}
auto counts_in_static() {
  return
      [t = std::int64_t{0}](Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) mutable {
        const std::int64_t want = state.t + 1;
        state.t = t++;
        each<right>(theta, g, state, o);
        state.t = want;
      };
}
void default_rates(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  AdamOptions defaults;
  defaults.eta = o.eta;
  each<right>(theta, g, state, defaults);
}

void one_minus_beta_for_both(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = o.gamma * s + (1 - o.beta) * g * g;
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void square_of_average(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = o.gamma * s + (1 - o.gamma) * v * v;
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}

const judge::Misconceptions<decltype(optimizers::adam)> known(
    "04_optimizers/adam",
    {
        {"no_bias_correction", "v and s are used without dividing by 1 − beta^t and 1 − gamma^t.",
         each<no_correction>},
        {"only_v_corrected", "Only v is corrected for its start at zero: s starts there too.",
         each<corrects_v_only>},
        {"only_s_corrected", "Only s is corrected for its start at zero: v starts there too.",
         each<corrects_s_only>},
        {"t_from_zero", "The corrections use a t that is one too small: the first step has t = 1.",
         each<right, -1>},
        {"t_from_two", "The corrections use a t that is one too large: the first step has t = 1.",
         each<right, 1>},
        {"delta_inside_root", "delta is under the root: here it is added to the root.", each<delta_inside>},
        {"delta_before_correction", "delta is added to √s before the bias correction: it belongs to √ŝ.",
         each<delta_before_correction>},
        {"delta_missing", "delta is missing from the denominator.", each<without_delta>},
        {"delta_fixed", "A fixed delta is used instead of options.delta.", each<fixed_delta>},
        {"uphill", "The step goes with the averaged gradient, which points uphill: subtract it.",
         each<uphill>},
        {"learning_rate_missing", "The step is not multiplied by eta.", each<without_rate>},
        {"averages_swapped", "The averages are swapped in the step: v̂ is the numerator, √ŝ the denominator.",
         each<averages_swapped>},
        {"rates_swapped", "beta and gamma are swapped: beta belongs to v, gamma to s.", rates_swapped},
        {"not_squared", "s averages the size of the gradient instead of its square.", each<not_squared>},
        {"squares_halved", "s is divided by 2: gamma and 1 − gamma add up to 1 already.", each<half_squares>},
        {"root_missing", "The step is divided by ŝ itself: take its root.", each<without_root>},
        {"sums_instead_of_averages", "The factors 1 − beta and 1 − gamma are missing: v and s are averages.",
         each<sums>},
        {"corrected_averages_stored",
         "The corrected averages are kept in the state, so that the next step corrects them again.",
         each<stores_corrected>},
        {"correction_of_first_step",
         "The correction of the first step is used in every step: beta and gamma need the power t.",
         each<corrects_by_one_factor>},
        {"gradient_instead_of_average",
         "The gradient itself is divided by the root: its average v̂ belongs there.",
         each<gradient_over_root>},
        {"t_not_stored", "state.t is not increased, so that every step is corrected like the first.",
         does_not_count},
        {"t_in_static",
         "The steps are counted in a static variable, which all parameter vectors share: use state.t.",
         counts_in_static},
        {"default_rates", "The default decay rates are used instead of those of options.", default_rates},
        {"one_minus_beta_for_both", "The new square is multiplied by 1 − beta: s belongs to gamma.",
         each<one_minus_beta_for_both>},
        {"square_of_average", "s averages the squares of v: it averages those of the gradient.",
         each<square_of_average>},
    });

}  // namespace
}  // namespace descent::misconceptions
