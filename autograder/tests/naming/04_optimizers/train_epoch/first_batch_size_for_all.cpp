// mistake: Every batch is weighted by the size of the first one.
// named: train_epoch/mean_of_means
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

  const std::size_t batch_size = batches.front().size();
  double sum = 0.0;
  std::size_t seen = 0;
  for (std::size_t k = 0; k < batches.size(); ++k) {
    LossAndGradient lg = loss_and_gradient(theta, batches[k]);
    sum += double(lg.loss) * batch_size;
    seen += batch_size;
    theta = step(theta, lg.g);
  }
  return static_cast<float>(sum / seen);
}

}  // namespace descent::optimizers
