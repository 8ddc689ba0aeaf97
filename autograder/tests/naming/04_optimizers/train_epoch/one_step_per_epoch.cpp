// mistake: Gathers the gradients of all batches and makes a single step at the end.
// named: train_epoch/one_mean_step_an_epoch
// 04_optimizers/train_epoch   The loop that trains: a step after each mini-batch.
//
//   for each mini-batch B:   loss, g = loss_and_gradient(theta, B)          at the parameters before the step
//                            theta   = step(theta, g)
//   result = Σ |B| · loss / Σ |B|                                           |B|: how many examples B has
//
//   Shapes:   theta (d), changed in place; each batch is a list of at least one index; the lists may differ
//             in length.  loss is the mean over its batch.
//   Given:    the checks that there is a batch, and that none is empty.
//   Calls:    each of the two functions once for each batch, in the order of the batches.
//   Allowed:  loops, xtensor expressions, the standard library.  About eight lines.
//
//   run: make grade EXERCISE=train_epoch
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

float train_epoch(Vector& theta, const std::vector<std::vector<std::int64_t>>& batches,
                  const LossFunction& loss_and_gradient, const StepFunction& step) {
  if (batches.empty()) throw ValueError("train_epoch: batches is empty, want at least one mini-batch.");
  for (const auto& batch : batches)
    if (batch.empty()) throw ValueError("train_epoch: a mini-batch has no examples.  Leave it out.");

  Vector accumulated = xt::zeros_like(theta);
  float total_loss = 0.0F;
  float n = 0.0F;
  for (const auto& batch : batches) {
    const LossAndGradient lg = loss_and_gradient(theta, batch);
    const auto weight = static_cast<float>(batch.size());
    accumulated += weight * lg.g;
    total_loss += weight * lg.loss;
    n += weight;
  }
  accumulated /= n;
  theta = step(theta, accumulated);
  return total_loss / n;
}

}  // namespace descent::optimizers
