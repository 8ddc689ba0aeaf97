#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::alternatives {
namespace {

using optimizers::MomentumOptions;
using optimizers::MomentumState;

void expression(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  state.v = o.beta * state.v + g;
  theta -= o.eta * (g + o.beta * state.v);
}

void in_two_terms(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  state.v *= o.beta;
  state.v += g;
  theta = theta - o.eta * g - o.eta * o.beta * state.v;
}

// From the old velocity: g + beta·v' = (1 + beta)·g + beta²·v.
void from_old_velocity(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  for (std::size_t i = theta.size(); i-- > 0;) {
    const float old = state.v(i);
    state.v(i) = g(i) + o.beta * old;
    theta(i) -= o.eta * ((1 + o.beta) * g(i) + o.beta * o.beta * old);
  }
}

// As in textbooks: a momentum step, then the look ahead from there.
void step_and_look_ahead(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  const Vector old = state.v;
  state.v = o.beta * state.v + g;
  const Vector moved = theta + o.eta * o.beta * old - o.eta * state.v;
  theta = moved - o.eta * o.beta * state.v;
}

void in_double(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double v = double{o.beta} * state.v(i) + g(i);
    state.v(i) = static_cast<float>(v);
    theta(i) = static_cast<float>(theta(i) - o.eta * (g(i) + o.beta * v));
  }
}

void fused(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& o) {
  begin_step(theta, g, {&state.v});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.v(i) = std::fma(o.beta, state.v(i), g(i));
    theta(i) = std::fma(-o.eta, std::fma(o.beta, state.v(i), g(i)), theta(i));
  }
}

const judge::Alternatives<decltype(optimizers::nesterov)> known(
    "04_optimizers/nesterov", {
                                  {"xtensor expression", expression},
                                  {"in two terms", in_two_terms},
                                  {"from the old velocity, reversed", from_old_velocity},
                                  {"a step and a look ahead", step_and_look_ahead},
                                  {"in double", in_double},
                                  {"fused multiply-add", fused},
                              });

}  // namespace
}  // namespace descent::alternatives
