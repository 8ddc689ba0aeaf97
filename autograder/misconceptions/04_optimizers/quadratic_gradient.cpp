#include "misconceptions/04_optimizers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

Vector without_two(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return a * theta;
}
Vector value(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return a * theta * theta;
}
Vector halved(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return a * theta / 2.0F;
}
Vector without_coefficient(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return 2.0F * theta;
}
Vector downhill(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return -2.0F * a * theta;
}
Vector coefficient_squared(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return 2.0F * a * a * theta;
}
Vector sign_lost(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return 2.0F * a * xt::abs(theta);
}
Vector mean(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return 2.0F * a * theta / static_cast<float>(theta.size());
}

template <auto* answer>
Misconception<decltype(optimizers::quadratic_gradient)> entry(const char* id, const char* explanation) {
  return known<decltype(optimizers::quadratic_gradient), answer>(id, explanation);
}

}  // namespace

std::vector<Misconception<decltype(optimizers::quadratic_gradient)>> quadratic_gradient() {
  return {
      entry<without_two>("quadratic_gradient/two_missing",
                         "The derivative of θ² is 2θ: the factor 2 is missing."),
      entry<value>("quadratic_gradient/value_instead_of_slope",
                   "These are the terms of f itself, not their derivatives."),
      entry<halved>("quadratic_gradient/halved", "A ½ has come in: f is Σ aθ² and not ½ Σ aθ²."),
      entry<without_coefficient>("quadratic_gradient/coefficient_missing",
                                 "The coefficients a are not used."),
      entry<downhill>("quadratic_gradient/downhill",
                      "The sign is turned: the gradient points uphill, and it is the step that turns it."),
      entry<coefficient_squared>("quadratic_gradient/coefficient_squared",
                                 "a is multiplied twice: only θ is squared in f."),
      entry<sign_lost>("quadratic_gradient/sign_of_theta_lost",
                       "The sign of θ is lost: left of the bottom the slope is negative."),
      entry<mean>("quadratic_gradient/mean_instead_of_sum",
                  "The gradient is divided by the number of parameters: f is a sum, not a mean."),
  };
}

}  // namespace descent::misconceptions
