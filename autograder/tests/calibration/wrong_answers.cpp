// Wrong answers: the mistakes that students make, each in one exercise, the others right.
#include <cmath>

#include "calibration/answers.hpp"
#include "descent/core.hpp"

namespace descent::calibration {
namespace {

using optimizers::AdamOptions;
using optimizers::AdamState;
using optimizers::MomentumOptions;
using optimizers::MomentumState;

// sgd ---------------------------------------------------------------------------------------

void sgd_uphill(Vector& theta, const Vector& g, float eta) {
  theta += eta * g;
}
void sgd_without_rate(Vector& theta, const Vector& g, float) {
  theta -= g;
}
void sgd_divided_again(Vector& theta, const Vector& g, float eta) {
  theta -= eta * g / static_cast<float>(g.size());
}
void sgd_constant_rate(Vector& theta, const Vector& g, float) {
  theta -= 0.01F * g;
}
void sgd_forgets_last(Vector& theta, const Vector& g, float eta) {
  for (std::size_t i = 0; i + 1 < theta.size(); ++i) theta(i) -= eta * g(i);
}
void sgd_does_nothing(Vector&, const Vector&, float) {}
void sgd_sign(Vector& theta, const Vector& g, float eta) {
  theta -= eta * xt::sign(g);
}

// momentum ----------------------------------------------------------------------------------

using MomentumStep = void (*)(float& theta, float g, float& v, const MomentumOptions& o);

template <MomentumStep step>
void momentum_elementwise(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  if (state.v.size() == 0) state.v = xt::zeros<float>({theta.size()});
  for (std::size_t i = 0; i < theta.size(); ++i) step(theta(i), g(i), state.v(i), o);
}

void momentum_dampened(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  theta -= o.eta * v;
}
void momentum_old_velocity(float& theta, float g, float& v, const MomentumOptions& o) {
  theta -= o.eta * v;
  v = o.beta * v + g;
}
void momentum_uphill(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta += o.eta * v;
}
void momentum_without_rate(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= v;
}
void momentum_rate_in_velocity(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v - o.eta * g;
  theta += v;
}
void momentum_beta_on_gradient(float& theta, float g, float& v, const MomentumOptions& o) {
  v = v + o.beta * g;
  theta -= o.eta * v;
}
void momentum_gradient_only(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * g;
}
void momentum_nesterov(float& theta, float g, float& v, const MomentumOptions& o) {
  v = o.beta * v + g;
  theta -= o.eta * (g + o.beta * v);
}

void momentum_in_static(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  static Vector velocity;
  if (velocity.size() != theta.size()) velocity = xt::zeros<float>({theta.size()});
  velocity = o.beta * velocity + g;
  theta -= o.eta * velocity;
  state.v = velocity;
}
void momentum_restarts(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  state.v = xt::zeros<float>({theta.size()});
  state.v = o.beta * state.v + g;
  theta -= o.eta * state.v;
}

// adam --------------------------------------------------------------------------------------

struct Corrections {
  float v, s;
};
using AdamStep = void (*)(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o);

float correction(float base, std::int64_t t) {
  return 1 - std::pow(base, static_cast<float>(t));
}

template <AdamStep step, int t_offset = 0>
void adam_elementwise(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  if (state.v.size() == 0) state.v = xt::zeros<float>({theta.size()});
  if (state.s.size() == 0) state.s = xt::zeros<float>({theta.size()});
  ++state.t;
  const Corrections c{correction(o.beta, state.t + t_offset), correction(o.gamma, state.t + t_offset)};
  for (std::size_t i = 0; i < theta.size(); ++i) step(theta(i), g(i), state.v(i), state.s(i), c, o);
}

void average(float g, float& v, float& s, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = o.gamma * s + (1 - o.gamma) * g * g;
}

void adam_right(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void adam_no_correction(float& theta, float g, float& v, float& s, Corrections, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * v / (std::sqrt(s) + o.delta);
}
void adam_corrects_v_only(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (std::sqrt(s) + o.delta);
}
void adam_corrects_s_only(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * v / (std::sqrt(s / c.s) + o.delta);
}
void adam_delta_inside(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / std::sqrt(s / c.s + o.delta);
}
void adam_delta_before_correction(float& theta, float g, float& v, float& s, Corrections c,
                                  const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * std::sqrt(c.s) / c.v * v / (std::sqrt(s) + o.delta);
}
void adam_without_delta(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / std::sqrt(s / c.s);
}
void adam_fixed_delta(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + 1e-8F);
}
void adam_uphill(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta += o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void adam_without_rate(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void adam_averages_swapped(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (s / c.s) / (std::sqrt(std::fabs(v / c.v)) + o.delta);
}
void adam_not_squared(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = o.gamma * s + (1 - o.gamma) * std::fabs(g);
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void adam_half_squares(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + (1 - o.beta) * g;
  s = (o.gamma * s + (1 - o.gamma) * g * g) / 2;
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void adam_without_root(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / c.v) / (s / c.s + o.delta);
}
void adam_sums(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  v = o.beta * v + g;
  s = o.gamma * s + g * g;
  theta -= o.eta * (v / c.v) / (std::sqrt(s / c.s) + o.delta);
}
void adam_stores_corrected(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  v /= c.v;
  s /= c.s;
  theta -= o.eta * v / (std::sqrt(s) + o.delta);
}
void adam_corrects_by_one_factor(float& theta, float g, float& v, float& s, Corrections,
                                 const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * (v / (1 - o.beta)) / (std::sqrt(s / (1 - o.gamma)) + o.delta);
}
void adam_gradient_over_root(float& theta, float g, float& v, float& s, Corrections c, const AdamOptions& o) {
  average(g, v, s, o);
  theta -= o.eta * g / (std::sqrt(s / c.s) + o.delta);
}

void adam_rates_swapped(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  AdamOptions swapped = o;
  std::swap(swapped.beta, swapped.gamma);
  adam_elementwise<adam_right>(theta, g, state, swapped);
}
void adam_does_not_count(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  const std::int64_t t = state.t;
  adam_elementwise<adam_right>(theta, g, state, o);
  state.t = t;
}
void adam_counts_in_static(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  static std::int64_t t = 0;
  const std::int64_t want = state.t + 1;
  state.t = t++;
  adam_elementwise<adam_right>(theta, g, state, o);
  state.t = want;
}
void adam_default_rates(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  AdamOptions defaults;
  defaults.eta = o.eta;
  adam_elementwise<adam_right>(theta, g, state, defaults);
}

}  // namespace

std::vector<Answer> wrong_answers() {
  std::vector<Answer> answers;
  const auto add_sgd = [&](const char* name, decltype(student::Optimizers::sgd) f) {
    answers.push_back({name, {f, optimizers::momentum, optimizers::adam}, "04_optimizers/sgd"});
  };
  const auto add_momentum = [&](const char* name, decltype(student::Optimizers::momentum) f) {
    answers.push_back({name, {optimizers::sgd, f, optimizers::adam}, "04_optimizers/momentum"});
  };
  const auto add_adam = [&](const char* name, decltype(student::Optimizers::adam) f) {
    answers.push_back({name, {optimizers::sgd, optimizers::momentum, f}, "04_optimizers/adam"});
  };
  add_sgd("uphill", sgd_uphill);
  add_sgd("learning rate missing", sgd_without_rate);
  add_sgd("divided by the length again", sgd_divided_again);
  add_sgd("a learning rate of its own", sgd_constant_rate);
  add_sgd("last element left out", sgd_forgets_last);
  add_sgd("nothing done", sgd_does_nothing);
  add_sgd("sign of the gradient", sgd_sign);
  add_momentum("(1 − beta) on the gradient", momentum_elementwise<momentum_dampened>);
  add_momentum("old velocity", momentum_elementwise<momentum_old_velocity>);
  add_momentum("uphill", momentum_elementwise<momentum_uphill>);
  add_momentum("learning rate missing", momentum_elementwise<momentum_without_rate>);
  add_momentum("learning rate inside the velocity", momentum_elementwise<momentum_rate_in_velocity>);
  add_momentum("beta on the gradient", momentum_elementwise<momentum_beta_on_gradient>);
  add_momentum("velocity kept and not used", momentum_elementwise<momentum_gradient_only>);
  add_momentum("Nesterov's step", momentum_elementwise<momentum_nesterov>);
  add_momentum("velocity in a static variable", momentum_in_static);
  add_momentum("velocity reset at every step", momentum_restarts);
  add_adam("no bias correction", adam_elementwise<adam_no_correction>);
  add_adam("only v corrected", adam_elementwise<adam_corrects_v_only>);
  add_adam("only s corrected", adam_elementwise<adam_corrects_s_only>);
  add_adam("t counted from 0", adam_elementwise<adam_right, -1>);
  add_adam("t counted from 2", adam_elementwise<adam_right, 1>);
  add_adam("delta inside the root", adam_elementwise<adam_delta_inside>);
  add_adam("delta added before the correction", adam_elementwise<adam_delta_before_correction>);
  add_adam("delta missing", adam_elementwise<adam_without_delta>);
  add_adam("delta fixed at 1e-8", adam_elementwise<adam_fixed_delta>);
  add_adam("uphill", adam_elementwise<adam_uphill>);
  add_adam("learning rate missing", adam_elementwise<adam_without_rate>);
  add_adam("v and s swapped in the step", adam_elementwise<adam_averages_swapped>);
  add_adam("beta and gamma swapped", adam_rates_swapped);
  add_adam("gradient not squared", adam_elementwise<adam_not_squared>);
  add_adam("squares halved, as on the slides", adam_elementwise<adam_half_squares>);
  add_adam("root missing", adam_elementwise<adam_without_root>);
  add_adam("sums instead of averages", adam_elementwise<adam_sums>);
  add_adam("corrected averages stored", adam_elementwise<adam_stores_corrected>);
  add_adam("correction of the first step at every step", adam_elementwise<adam_corrects_by_one_factor>);
  add_adam("gradient instead of its average", adam_elementwise<adam_gradient_over_root>);
  add_adam("t not stored", adam_does_not_count);
  add_adam("t in a static variable", adam_counts_in_static);
  add_adam("default rates instead of the options", adam_default_rates);
  return answers;
}

}  // namespace descent::calibration
