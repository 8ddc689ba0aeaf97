#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

using optimizers::MomentumOptions;
using optimizers::MomentumState;

void expression(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin_step(theta, g, {&state.v});
  state.v = options.beta * state.v + g;
  theta -= options.eta * state.v;
}

void in_place(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin_step(theta, g, {&state.v});
  state.v *= options.beta;
  state.v += g;
  for (std::size_t i = theta.size(); i-- > 0;) theta(i) -= state.v(i) * options.eta;
}

void two_terms(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin_step(theta, g, {&state.v});
  // θ − η·β·v − η·g, from the old velocity.
  theta = theta - options.eta * options.beta * state.v - options.eta * g;
  state.v = g + options.beta * state.v;
}

void complement(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin_step(theta, g, {&state.v});
  state.v = state.v - (1 - options.beta) * state.v + g;
  theta = theta - options.eta * state.v;
}

void in_double(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin_step(theta, g, {&state.v});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double v = static_cast<double>(options.beta) * state.v(i) + g(i);
    state.v(i) = static_cast<float>(v);
    theta(i) = static_cast<float>(theta(i) - options.eta * v);
  }
}

void fused(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  begin_step(theta, g, {&state.v});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = std::fma(options.beta, state.v(i), g(i));
    theta(i) = std::fma(-options.eta, state.v(i), theta(i));
  }
}

const judge::Alternatives<decltype(optimizers::momentum)> known("04_optimizers/momentum",
                                                                {
                                                                    {"xtensor expression", expression},
                                                                    {"in place, reversed", in_place},
                                                                    {"from the old velocity in two terms",
                                                                     two_terms},
                                                                    {"v − (1 − beta)·v + g", complement},
                                                                    {"in double", in_double},
                                                                    {"fused multiply-add", fused},
                                                                });

}  // namespace
}  // namespace descent::alternatives
