#include <algorithm>
#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

using optimizers::AdagradOptions;
using optimizers::AdagradState;

void expression(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  state.s += xt::square(g);
  theta -= o.eta * g / xt::sqrt(state.s + o.delta);
}

void own_rates(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  for (std::size_t i = theta.size(); i-- > 0;) {
    state.s(i) = g(i) * g(i) + state.s(i);
    theta(i) -= o.eta / std::sqrt(state.s(i) + o.delta) * g(i);
  }
}

void quotient_first(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.s(i) += std::pow(g(i), 2.0F);
    theta(i) = theta(i) + -o.eta * (g(i) / std::sqrt(o.delta + state.s(i)));
  }
}

void by_power(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.s(i) = g(i) * g(i) + state.s(i);
    theta(i) -= o.eta * g(i) * std::pow(state.s(i) + o.delta, -0.5F);
  }
}

void transform(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  std::transform(g.begin(), g.end(), state.s.begin(), state.s.begin(),
                 [](float x, float s) { return s + x * x; });
  Vector rate = theta;
  std::transform(state.s.begin(), state.s.end(), rate.begin(),
                 [&o](float s) { return 1 / std::sqrt(s + o.delta); });
  theta -= o.eta * rate * g;
}

void in_double(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double s = state.s(i) + double{g(i)} * g(i);
    state.s(i) = static_cast<float>(s);
    theta(i) = static_cast<float>(theta(i) - double{o.eta} * g(i) / std::sqrt(s + o.delta));
  }
}

void fused(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& o) {
  begin_step(theta, g, {&state.s});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.s(i) = std::fma(g(i), g(i), state.s(i));
    theta(i) = std::fma(-o.eta, g(i) / std::sqrt(state.s(i) + o.delta), theta(i));
  }
}

const judge::Alternatives<decltype(optimizers::adagrad)> known(
    "04_optimizers/adagrad", {
                                 {"xtensor expression", expression},
                                 {"a rate for each parameter, reversed", own_rates},
                                 {"std::pow, quotient first", quotient_first},
                                 {"the power −1/2", by_power},
                                 {"std::transform, reciprocal roots", transform},
                                 {"in double", in_double},
                                 {"fused multiply-add", fused},
                             });

}  // namespace
}  // namespace descent::alternatives
