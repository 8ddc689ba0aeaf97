#include <algorithm>

#include "descent/ops/optimizers.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/04_optimizers/begin_step.hpp"

namespace descent::misconceptions {
namespace {

using optimizers::LossFunction;
using optimizers::StepFunction;
using Batches = std::vector<std::vector<std::int64_t>>;

void check(const Batches& batches) {
  if (batches.empty()) throw ValueError("answer: no batches");
  for (const auto& batch : batches)
    if (batch.empty()) throw ValueError("answer: an empty batch");
}

float right(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
            const StepFunction& step) {
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, here.g);
    sum += here.loss * static_cast<float>(batch.size());
    n += static_cast<float>(batch.size());
  }
  return sum / n;
}

float mean_of_means(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                    const StepFunction& step) {
  check(batches);
  float sum = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, here.g);
    sum += here.loss;
  }
  return sum / static_cast<float>(batches.size());
}
float sum_of_means(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                   const StepFunction& step) {
  check(batches);
  return mean_of_means(theta, batches, loss_and_gradient, step) * static_cast<float>(batches.size());
}
float last_loss(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                const StepFunction& step) {
  check(batches);
  float last = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, here.g);
    last = here.loss;
  }
  return last;
}
float loss_after_step(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                      const StepFunction& step) {
  check(batches);
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    theta = step(theta, loss_and_gradient(theta, batch).g);
    sum += loss_and_gradient(theta, batch).loss * static_cast<float>(batch.size());
    n += static_cast<float>(batch.size());
  }
  return sum / n;
}
float gradients_at_start(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                         const StepFunction& step) {
  check(batches);
  const Vector start = theta;
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(start, batch);
    theta = step(theta, here.g);
    sum += here.loss * static_cast<float>(batch.size());
    n += static_cast<float>(batch.size());
  }
  return sum / n;
}
float one_step(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
               const StepFunction& step) {
  check(batches);
  Vector g = theta * 0.0F;
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    g += here.g;
    sum += here.loss * static_cast<float>(batch.size());
    n += static_cast<float>(batch.size());
  }
  theta = step(theta, g);
  return sum / n;
}
float on_a_copy(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                const StepFunction& step) {
  check(batches);
  Vector copy = theta;
  return right(copy, batches, loss_and_gradient, step);
}
float last_batch_left_out(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                          const StepFunction& step) {
  check(batches);
  if (batches.size() == 1) return 0;
  return right(theta, Batches(batches.begin(), batches.end() - 1), loss_and_gradient, step);
}
float backwards(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                const StepFunction& step) {
  check(batches);
  return right(theta, Batches(batches.rbegin(), batches.rend()), loss_and_gradient, step);
}
float divided_again(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                    const StepFunction& step) {
  check(batches);
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    const auto b = static_cast<float>(batch.size());
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, Vector(here.g / b));
    sum += here.loss * b;
    n += b;
  }
  return sum / n;
}
float first_size_for_all(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                         const StepFunction& step) {
  check(batches);
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, here.g);
    sum += here.loss * static_cast<float>(batch.size());
    n += static_cast<float>(batches[0].size());
  }
  return sum / n;
}

float sum_over_examples(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                        const StepFunction& step) {
  check(batches);
  float sum = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, here.g);
    sum += here.loss * static_cast<float>(batch.size());
  }
  return sum;
}
float result_of_step_dropped(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                             const StepFunction& step) {
  check(batches);
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    step(theta, here.g);
    sum += here.loss * static_cast<float>(batch.size());
    n += static_cast<float>(batch.size());
  }
  return sum / n;
}
float one_mean_step(Vector& theta, const Batches& batches, const LossFunction& loss_and_gradient,
                    const StepFunction& step) {
  check(batches);
  Vector g = theta * 0.0F;
  float sum = 0, n = 0;
  for (const auto& batch : batches) {
    const auto size = static_cast<float>(batch.size());
    const auto here = loss_and_gradient(theta, batch);
    g += size * here.g;
    sum += size * here.loss;
    n += size;
  }
  theta = step(theta, g / n);
  return sum / n;
}

const judge::Misconceptions<decltype(optimizers::train_epoch)> known(
    "04_optimizers/train_epoch",
    {
        {"mean_of_means",
         "Every batch counts the same in the mean loss: a batch counts by the number of its examples.",
         mean_of_means},
        {"sum_instead_of_mean", "The losses are added up and not divided by anything.", sum_of_means},
        {"last_loss", "The loss of the last batch is returned: return the mean over the epoch.", last_loss},
        {"loss_after_step",
         "The loss is computed again after the step: use the loss that came with the gradient.",
         loss_after_step},
        {"gradients_at_start",
         "All gradients are taken at the parameters from the start of the epoch: take "
         "each at the current ones.",
         gradients_at_start},
        {"one_step_an_epoch", "The gradients are added up for a single step: make a step after each batch.",
         one_step},
        {"parameters_not_changed", "The steps are made on a copy, and theta is as it was before.", on_a_copy},
        {"last_batch_left_out", "The last batch is left out; a short batch is trained on like the others.",
         last_batch_left_out},
        {"batches_reversed", "The batches are taken from the last to the first: keep the order given.",
         backwards},
        {"gradient_divided_again", "The gradient is divided by the batch size again: it is a mean already.",
         divided_again},
        {"one_size_for_all", "The losses are divided as if all batches had as many examples as the first.",
         first_size_for_all},
        {"sum_over_examples", "The losses are added up over all examples and not divided by their number.",
         sum_over_examples},
        {"result_of_step_dropped",
         "step returns the new parameters and changes nothing by itself: its result is not stored.",
         result_of_step_dropped},
        {"one_mean_step_an_epoch",
         "The gradients are averaged for a single step: make a step after each batch.", one_mean_step},
    });

}  // namespace
}  // namespace descent::misconceptions
