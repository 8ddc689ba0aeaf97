// Right answers in as many ways as we know, each as legal as the reference.
#include <algorithm>
#include <cmath>
#include <vector>

#include "calibration/answers.hpp"
#include "descent/core.hpp"

namespace descent::calibration {
namespace {

using optimizers::AdamOptions;
using optimizers::AdamState;
using optimizers::MomentumOptions;
using optimizers::MomentumState;

void require(const Vector& theta, const Vector& x, bool may_be_empty) {
  if (!(may_be_empty && x.size() == 0)) require_same_shape("answer", "argument", x, "theta", theta);
}

void begin(const Vector& theta, const Vector& g, MomentumState& state) {
  require(theta, g, false);
  require(theta, state.v, true);
  if (state.v.size() == 0) state.v = xt::zeros<float>({theta.size()});
}

void begin(const Vector& theta, const Vector& g, AdamState& state) {
  require(theta, g, false);
  require(theta, state.v, true);
  require(theta, state.s, true);
  if (state.v.size() == 0) state.v = xt::zeros<float>({theta.size()});
  if (state.s.size() == 0) state.s = xt::zeros<float>({theta.size()});
  ++state.t;
}

// sgd ---------------------------------------------------------------------------------------

void sgd_expression(Vector& theta, const Vector& g, float eta) {
  require(theta, g, false);
  theta -= eta * g;
}

void sgd_reversed(Vector& theta, const Vector& g, float eta) {
  require(theta, g, false);
  for (std::size_t i = theta.size(); i-- > 0;) theta(i) = theta(i) + -eta * g(i);
}

void sgd_transform(Vector& theta, const Vector& g, float eta) {
  require(theta, g, false);
  std::transform(theta.begin(), theta.end(), g.begin(), theta.begin(),
                 [eta](float x, float y) { return x - eta * y; });
}

void sgd_double(Vector& theta, const Vector& g, float eta) {
  require(theta, g, false);
  for (std::size_t i = 0; i < theta.size(); ++i)
    theta(i) = static_cast<float>(static_cast<double>(theta(i)) - static_cast<double>(eta) * g(i));
}

void sgd_fused(Vector& theta, const Vector& g, float eta) {
  require(theta, g, false);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) = std::fma(-eta, g(i), theta(i));
}

// momentum ----------------------------------------------------------------------------------

void momentum_expression(Vector& theta, const Vector& g, MomentumState& state,
                         const MomentumOptions& options) {
  begin(theta, g, state);
  state.v = options.beta * state.v + g;
  theta -= options.eta * state.v;
}

void momentum_in_place(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin(theta, g, state);
  state.v *= options.beta;
  state.v += g;
  for (std::size_t i = theta.size(); i-- > 0;) theta(i) -= state.v(i) * options.eta;
}

void momentum_two_terms(Vector& theta, const Vector& g, MomentumState& state,
                        const MomentumOptions& options) {
  begin(theta, g, state);
  // θ − η·β·v − η·g, from the old velocity.
  theta = theta - options.eta * options.beta * state.v - options.eta * g;
  state.v = g + options.beta * state.v;
}

void momentum_complement(Vector& theta, const Vector& g, MomentumState& state,
                         const MomentumOptions& options) {
  begin(theta, g, state);
  state.v = state.v - (1 - options.beta) * state.v + g;
  theta = theta - options.eta * state.v;
}

void momentum_double(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin(theta, g, state);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double v = static_cast<double>(options.beta) * state.v(i) + g(i);
    state.v(i) = static_cast<float>(v);
    theta(i) = static_cast<float>(theta(i) - options.eta * v);
  }
}

void momentum_fused(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin(theta, g, state);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = std::fma(options.beta, state.v(i), g(i));
    theta(i) = std::fma(-options.eta, state.v(i), theta(i));
  }
}

// adam --------------------------------------------------------------------------------------

void adam_float_loop(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float v_correction = 1 - std::pow(o.beta, static_cast<float>(state.t));
  const float s_correction = 1 - std::pow(o.gamma, static_cast<float>(state.t));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = o.beta * state.v(i) + (1 - o.beta) * g(i);
    state.s(i) = o.gamma * state.s(i) + (1 - o.gamma) * g(i) * g(i);
    theta(i) -= o.eta * (state.v(i) / v_correction) / (std::sqrt(state.s(i) / s_correction) + o.delta);
  }
}

void adam_expression(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  state.v = o.beta * state.v + (1 - o.beta) * g;
  state.s = o.gamma * state.s + (1 - o.gamma) * xt::square(g);
  const Vector v_hat = state.v / (1 - std::pow(o.beta, static_cast<float>(state.t)));
  const Vector s_hat = state.s / (1 - std::pow(o.gamma, static_cast<float>(state.t)));
  theta -= o.eta * v_hat / (xt::sqrt(s_hat) + o.delta);
}

void adam_running_product(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  float beta_t = 1, gamma_t = 1;
  for (std::int64_t k = 0; k < state.t; ++k) {
    beta_t *= o.beta;
    gamma_t *= o.gamma;
  }
  for (std::size_t i = theta.size(); i-- > 0;) {
    state.v(i) = o.beta * state.v(i) + (1 - o.beta) * g(i);
    state.s(i) = o.gamma * state.s(i) + (1 - o.gamma) * (g(i) * g(i));
    const float v_hat = state.v(i) / (1 - beta_t), s_hat = state.s(i) / (1 - gamma_t);
    theta(i) = theta(i) - o.eta * (v_hat / (std::sqrt(s_hat) + o.delta));
  }
}

void adam_by_logarithm(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float t = static_cast<float>(state.t);
  const float v_correction = 1 - std::exp(t * std::log(o.beta)),
              s_correction = 1 - std::exp(t * std::log(o.gamma));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = o.beta * state.v(i) + (1 - o.beta) * g(i);
    state.s(i) = o.gamma * state.s(i) + (1 - o.gamma) * std::pow(g(i), 2.0F);
    theta(i) -= o.eta * (state.v(i) / v_correction) / (std::sqrt(state.s(i) / s_correction) + o.delta);
  }
}

void adam_towards_gradient(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float v_correction = 1 - std::pow(o.beta, static_cast<float>(state.t));
  const float s_correction = 1 - std::pow(o.gamma, static_cast<float>(state.t));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) += (1 - o.beta) * (g(i) - state.v(i));
    state.s(i) += (1 - o.gamma) * (g(i) * g(i) - state.s(i));
    theta(i) -= o.eta * (state.v(i) / v_correction) / (std::sqrt(state.s(i) / s_correction) + o.delta);
  }
}

// As torch.optim.Adam: the correction of v goes into the step size, that of s into the denominator.
void adam_scaled_rate(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float rate = o.eta / (1 - std::pow(o.beta, static_cast<float>(state.t)));
  const float root_correction = std::sqrt(1 - std::pow(o.gamma, static_cast<float>(state.t)));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = o.beta * state.v(i) + (1 - o.beta) * g(i);
    state.s(i) = o.gamma * state.s(i) + (1 - o.gamma) * g(i) * g(i);
    theta(i) -= rate * (state.v(i) / (std::sqrt(state.s(i)) / root_correction + o.delta));
  }
}

// The paper's shorter form, with delta scaled so that it means the same.
void adam_one_rate(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float root_correction = std::sqrt(1 - std::pow(o.gamma, static_cast<float>(state.t)));
  const float rate = o.eta * root_correction / (1 - std::pow(o.beta, static_cast<float>(state.t)));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = o.beta * state.v(i) + g(i) * (1 - o.beta);
    state.s(i) = o.gamma * state.s(i) + g(i) * g(i) * (1 - o.gamma);
    theta(i) -= rate * state.v(i) / (std::sqrt(state.s(i)) + o.delta * root_correction);
  }
}

void adam_transform(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const auto t = static_cast<double>(state.t);
  std::transform(g.begin(), g.end(), state.v.begin(), state.v.begin(),
                 [&](float x, float v) { return o.beta * v + (1 - o.beta) * x; });
  std::transform(g.begin(), g.end(), state.s.begin(), state.s.begin(),
                 [&](float x, float s) { return o.gamma * s + (1 - o.gamma) * x * x; });
  std::vector<float> step(theta.size());
  std::transform(state.v.begin(), state.v.end(), state.s.begin(), step.begin(), [&](float v, float s) {
    const float v_hat = v / static_cast<float>(1 - std::pow(static_cast<double>(o.beta), t));
    const float s_hat = s / static_cast<float>(1 - std::pow(static_cast<double>(o.gamma), t));
    return o.eta * v_hat / (std::sqrt(s_hat) + o.delta);
  });
  std::transform(theta.begin(), theta.end(), step.begin(), theta.begin(),
                 [](float x, float y) { return x - y; });
}

void adam_double(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const double beta = o.beta, gamma = o.gamma, t = static_cast<double>(state.t);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double v = beta * state.v(i) + (1 - beta) * g(i),
                 s = gamma * state.s(i) + (1 - gamma) * g(i) * g(i);
    state.v(i) = static_cast<float>(v);
    state.s(i) = static_cast<float>(s);
    theta(i) = static_cast<float>(theta(i) - o.eta * (v / (1 - std::pow(beta, t))) /
                                                 (std::sqrt(s / (1 - std::pow(gamma, t))) + o.delta));
  }
}

void adam_fused(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float v_scale = 1 / (1 - std::pow(o.beta, static_cast<float>(state.t)));
  const float s_scale = 1 / (1 - std::pow(o.gamma, static_cast<float>(state.t)));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = std::fma(o.beta, state.v(i), (1 - o.beta) * g(i));
    state.s(i) = std::fma(o.gamma, state.s(i), (1 - o.gamma) * g(i) * g(i));
    theta(i) = std::fma(-o.eta, v_scale * state.v(i) / (std::sqrt(s_scale * state.s(i)) + o.delta), theta(i));
  }
}

}  // namespace

std::vector<Answer> right_answers() {
  std::vector<Answer> answers{{"the reference", {optimizers::sgd, optimizers::momentum, optimizers::adam}}};
  const auto add_sgd = [&](const char* name, decltype(student::Optimizers::sgd) f) {
    answers.push_back({name, {f, optimizers::momentum, optimizers::adam}, "04_optimizers/sgd"});
  };
  const auto add_momentum = [&](const char* name, decltype(student::Optimizers::momentum) f) {
    answers.push_back({name, {optimizers::sgd, f, optimizers::adam}, "04_optimizers/momentum"});
  };
  const auto add_adam = [&](const char* name, decltype(student::Optimizers::adam) f) {
    answers.push_back({name, {optimizers::sgd, optimizers::momentum, f}, "04_optimizers/adam"});
  };
  add_sgd("xtensor expression", sgd_expression);
  add_sgd("reversed loop, eta negated", sgd_reversed);
  add_sgd("std::transform", sgd_transform);
  add_sgd("in double", sgd_double);
  add_sgd("fused multiply-add", sgd_fused);
  add_momentum("xtensor expression", momentum_expression);
  add_momentum("in place, reversed", momentum_in_place);
  add_momentum("from the old velocity in two terms", momentum_two_terms);
  add_momentum("v − (1 − beta)·v + g", momentum_complement);
  add_momentum("in double", momentum_double);
  add_momentum("fused multiply-add", momentum_fused);
  add_adam("float loop", adam_float_loop);
  add_adam("xtensor expressions", adam_expression);
  add_adam("running product of the decay rates, reversed", adam_running_product);
  add_adam("powers by exp and log", adam_by_logarithm);
  add_adam("v + (1 − beta)·(g − v)", adam_towards_gradient);
  add_adam("corrections in rate and denominator", adam_scaled_rate);
  add_adam("one corrected rate, delta scaled", adam_one_rate);
  add_adam("std::transform", adam_transform);
  add_adam("in double", adam_double);
  add_adam("fused multiply-add, reciprocals", adam_fused);
  return answers;
}

}  // namespace descent::calibration
