// Everything that a student's optimizer can do to a figure.
#include <limits>
#include <stdexcept>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

// Half of the gradient.
Vector quadratic_gradient(const Vector& theta, const Vector& a) {
  return a * theta;
}

void sgd(Vector& theta, const Vector& g, float eta) {
  theta -= eta * g;
}

// Uphill: past the largest float in fewer than 80 steps.
void momentum(Vector& theta, const Vector& g, MomentumState&, const MomentumOptions& options) {
  theta += 10 * options.eta * g;
}

void nesterov(Vector&, const Vector&, MomentumState&, const MomentumOptions&) {
  throw 7;
}

void adagrad(Vector&, const Vector&, AdagradState& state, const AdagradOptions&) {
  if (state.s.size() == 0) state.s = {0};
  if (++state.s(0) > 3) throw std::runtime_error("no\nmore steps");
}

void rmsprop(Vector& theta, const Vector&, RmspropState&, const RmspropOptions&) {
  theta = {1, 2, 3};
}

void adam(Vector& theta, const Vector&, AdamState& state, const AdamOptions&) {
  theta(0) = state.v(0);
}

void adamw(Vector& theta, const Vector&, AdamState&, const AdamwOptions&) {
  theta(1) = std::numeric_limits<float>::quiet_NaN();
}

}  // namespace descent::optimizers
