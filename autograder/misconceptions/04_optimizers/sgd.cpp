#include "misconceptions/04_optimizers.hpp"
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

template <auto* answer>
Misconception<decltype(optimizers::sgd)> entry(const char* id, const char* explanation) {
  return known<decltype(optimizers::sgd), answer>(id, explanation);
}

}  // namespace

std::vector<Misconception<decltype(optimizers::sgd)>> sgd() {
  return {
      entry<uphill>("sgd/uphill", "The step goes with the gradient, which points uphill: subtract it."),
      entry<without_rate>("sgd/learning_rate_missing", "The gradient is not multiplied by eta."),
      entry<divided_again>(
          "sgd/divided_again",
          "The gradient is divided once more: its average over the batch was taken by the caller."),
      entry<constant_rate>("sgd/own_learning_rate",
                           "A learning rate of its own stands where eta must stand."),
      entry<forgets_last>("sgd/last_element_left_out",
                          "The last parameter does not move: the loop ends too early."),
      entry<does_nothing>("sgd/nothing_done",
                          "theta does not change: it is a reference, so assign to its elements."),
      entry<sign_only>("sgd/sign_of_gradient",
                       "Only the sign of the gradient is used, not how steep the loss is."),
  };
}

}  // namespace descent::misconceptions
