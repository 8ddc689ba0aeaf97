#include <algorithm>
#include <cmath>
#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

using optimizers::AdamOptions;
using optimizers::AdamState;

void begin(const Vector& theta, const Vector& g, AdamState& state) {
  begin_step(theta, g, {&state.v, &state.s});
  ++state.t;
}

void float_loop(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float v_correction = 1 - std::pow(o.beta, static_cast<float>(state.t));
  const float s_correction = 1 - std::pow(o.gamma, static_cast<float>(state.t));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = o.beta * state.v(i) + (1 - o.beta) * g(i);
    state.s(i) = o.gamma * state.s(i) + (1 - o.gamma) * g(i) * g(i);
    theta(i) -= o.eta * (state.v(i) / v_correction) / (std::sqrt(state.s(i) / s_correction) + o.delta);
  }
}

void expression(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  state.v = o.beta * state.v + (1 - o.beta) * g;
  state.s = o.gamma * state.s + (1 - o.gamma) * xt::square(g);
  const Vector v_hat = state.v / (1 - std::pow(o.beta, static_cast<float>(state.t)));
  const Vector s_hat = state.s / (1 - std::pow(o.gamma, static_cast<float>(state.t)));
  theta -= o.eta * v_hat / (xt::sqrt(s_hat) + o.delta);
}

void running_product(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
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

void by_logarithm(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
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

void towards_gradient(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float v_correction = 1 - std::pow(o.beta, static_cast<float>(state.t));
  const float s_correction = 1 - std::pow(o.gamma, static_cast<float>(state.t));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) += (1 - o.beta) * (g(i) - state.v(i));
    state.s(i) += (1 - o.gamma) * (g(i) * g(i) - state.s(i));
    theta(i) -= o.eta * (state.v(i) / v_correction) / (std::sqrt(state.s(i) / s_correction) + o.delta);
  }
}

// As torch.optim.Adam: the step size has the correction of v, the denominator that of s.
void scaled_rate(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
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
void one_rate(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float root_correction = std::sqrt(1 - std::pow(o.gamma, static_cast<float>(state.t)));
  const float rate = o.eta * root_correction / (1 - std::pow(o.beta, static_cast<float>(state.t)));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = o.beta * state.v(i) + g(i) * (1 - o.beta);
    state.s(i) = o.gamma * state.s(i) + g(i) * g(i) * (1 - o.gamma);
    theta(i) -= rate * state.v(i) / (std::sqrt(state.s(i)) + o.delta * root_correction);
  }
}

void transform(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
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

void in_double(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
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

void fused(Vector& theta, const Vector& g, AdamState& state, const AdamOptions& o) {
  begin(theta, g, state);
  const float v_scale = 1 / (1 - std::pow(o.beta, static_cast<float>(state.t)));
  const float s_scale = 1 / (1 - std::pow(o.gamma, static_cast<float>(state.t)));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = std::fma(o.beta, state.v(i), (1 - o.beta) * g(i));
    state.s(i) = std::fma(o.gamma, state.s(i), (1 - o.gamma) * g(i) * g(i));
    theta(i) = std::fma(-o.eta, v_scale * state.v(i) / (std::sqrt(s_scale * state.s(i)) + o.delta), theta(i));
  }
}

const judge::Alternatives<decltype(optimizers::adam)> known(
    "04_optimizers/adam", {
                              {"float loop", float_loop},
                              {"xtensor expressions", expression},
                              {"running product of the decay rates, reversed", running_product},
                              {"powers by exp and log", by_logarithm},
                              {"v + (1 − beta)·(g − v)", towards_gradient},
                              {"corrections in rate and denominator", scaled_rate},
                              {"one corrected rate, delta scaled", one_rate},
                              {"std::transform", transform},
                              {"in double", in_double},
                              {"fused multiply-add, reciprocals", fused},
                          });

}  // namespace
}  // namespace descent::alternatives
