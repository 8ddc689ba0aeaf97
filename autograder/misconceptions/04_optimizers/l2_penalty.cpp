#include <cmath>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

using optimizers::LossAndGradient;

float squares(const Vector& theta) {
  return xt::sum(xt::square(theta))();
}

LossAndGradient without_two(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss + lambda * squares(theta), g + lambda * theta};
}
LossAndGradient half(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss + lambda / 2 * squares(theta), g + lambda * theta};
}
LossAndGradient not_squared(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss + lambda * std::sqrt(squares(theta)), g + 2 * lambda * theta};
}
LossAndGradient l1(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss + lambda * xt::sum(xt::abs(theta))(), g + lambda * xt::sign(theta)};
}
LossAndGradient mean(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  const auto d = static_cast<float>(theta.size());
  return {loss + lambda * squares(theta) / d, g + 2 * lambda * theta / d};
}
LossAndGradient gradient_forgotten(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss + lambda * squares(theta), g};
}
LossAndGradient loss_forgotten(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss, g + 2 * lambda * theta};
}
LossAndGradient penalty_alone(float, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {lambda * squares(theta), 2 * lambda * theta};
}
LossAndGradient rewarded(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss - lambda * squares(theta), g - 2 * lambda * theta};
}
LossAndGradient of_gradient(float loss, const Vector& g, const Vector& theta, float lambda) {
  begin_step(theta, g);
  return {loss + lambda * squares(g), g + 2 * lambda * g};
}

const judge::Misconceptions<decltype(optimizers::l2_penalty)> known(
    "04_optimizers/l2_penalty",
    {
        {"two_missing_in_gradient", "The derivative of λθ² is 2λθ: the factor 2 is missing in the gradient.",
         without_two},
        {"half_penalty", "There is an extra factor ½: the penalty is λ‖θ‖², its gradient 2λθ.", half},
        {"norm_not_squared", "The norm of theta is added and not its square.", not_squared},
        {"l1_instead", "This penalises absolute values (l1): square the parameters.", l1},
        {"mean_instead_of_sum", "The penalty is divided by the number of parameters: it is a sum.", mean},
        {"gradient_forgotten", "The loss is penalised, and the gradient is not.", gradient_forgotten},
        {"loss_forgotten", "The gradient is penalised, and the loss is not.", loss_forgotten},
        {"penalty_alone", "The loss and gradient of the data are missing: add the penalty to them.",
         penalty_alone},
        {"rewarded", "The penalty is subtracted, which rewards large parameters.", rewarded},
        {"gradient_penalised", "The gradient is penalised instead of the parameters.", of_gradient},
    });

}  // namespace
}  // namespace descent::misconceptions
