#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
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

Vector last_left_out(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  Vector g = 2 * a * theta;
  if (g.size() > 0) g(g.size() - 1) = 0;
  return g;
}
Vector exponent_kept(const Vector& theta, const Vector& a) {
  begin_step(theta, a);
  return 2 * a * theta * theta;
}

const judge::Misconceptions<decltype(optimizers::quadratic_gradient)> known(
    "04_optimizers/quadratic_gradient",
    {
        {"two_missing", "The derivative of θ² is 2θ: the factor 2 is missing.", without_two},
        {"value_instead_of_slope", "These are the terms of f itself, not their derivatives.", value},
        {"halved", "There is an extra factor ½: f is Σ aθ² and not ½ Σ aθ².", halved},
        {"coefficient_missing", "The coefficients a are not used.", without_coefficient},
        {"downhill", "The sign is wrong: the gradient points uphill, and only the step changes the sign.",
         downhill},
        {"coefficient_squared", "The gradient is multiplied by a twice: only θ is squared in f.",
         coefficient_squared},
        {"sign_of_theta_lost", "The sign of θ is lost: left of the bottom the slope is negative.", sign_lost},
        {"mean_instead_of_sum",
         "The gradient is divided by the number of parameters: f is a sum, not a mean.", mean},
        {"last_element_left_out", "The last element is left out: the loop ends too early.", last_left_out},
        {"exponent_kept", "θ is still squared: the derivative of θ² is 2θ.", exponent_kept},
    });

}  // namespace
}  // namespace descent::misconceptions
