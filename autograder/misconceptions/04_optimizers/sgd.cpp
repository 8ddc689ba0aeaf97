#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

void uphill(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  theta += eta * g;
}
void without_rate(Vector& theta, const Vector& g, float) {
  begin_step(theta, g);
  theta -= g;
}
void divided_again(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  theta -= eta * g / static_cast<float>(g.size());
}
void constant_rate(Vector& theta, const Vector& g, float) {
  begin_step(theta, g);
  theta -= 0.01F * g;
}
void forgets_last(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  for (std::size_t i = 0; i + 1 < theta.size(); ++i) theta(i) -= eta * g(i);
}
void does_nothing(Vector& theta, const Vector& g, float) {
  begin_step(theta, g);
}
void sign_only(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  theta -= eta * xt::sign(g);
}

void parameters_replaced(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  theta = -eta * g;
}
void rate_on_parameters(Vector& theta, const Vector& g, float eta) {
  begin_step(theta, g);
  theta = eta * (theta - g);
}

const judge::Misconceptions<decltype(optimizers::sgd)> known(
    "04_optimizers/sgd",
    {
        {"uphill", "The step goes with the gradient, which points uphill: subtract it.", uphill},
        {"learning_rate_missing", "The gradient is not multiplied by eta.", without_rate},
        {"divided_again",
         "The gradient is divided once more: its average over the batch was taken by the caller.",
         divided_again},
        {"own_learning_rate", "A fixed learning rate is used instead of eta.", constant_rate},
        {"last_element_left_out", "The last parameter does not move: the loop ends too early.", forgets_last},
        {"nothing_done", "theta does not change: it is a reference, so assign to its elements.",
         does_nothing},
        {"sign_of_gradient", "Only the sign of the gradient is used, not how steep the loss is.", sign_only},
        {"parameters_replaced", "theta is replaced by the change: subtract the change from it.",
         parameters_replaced},
        {"rate_on_parameters",
         "eta multiplies the parameters as well as the gradient: it belongs to the gradient alone.",
         rate_on_parameters},
    });

}  // namespace
}  // namespace descent::misconceptions
