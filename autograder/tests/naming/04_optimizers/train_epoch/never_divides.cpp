// mistake: Returns the sum of the losses of all examples and not their mean.
// named: train_epoch/sum_over_examples
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

  float epoch_loss = 0.0F;
  for (const auto& idx : batches) {
    auto result = loss_and_gradient(theta, idx);
    epoch_loss += result.loss * static_cast<float>(idx.size());
    theta = step(theta, result.g);
  }
  return epoch_loss;
}

}  // namespace descent::optimizers
