// mistake: All gradients are taken at the parameters of the start of the epoch.
// named: train_epoch/gradients_at_start
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
#include <algorithm>
#include <iterator>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

float train_epoch(Vector& theta, const std::vector<std::vector<std::int64_t>>& batches,
                  const LossFunction& loss_and_gradient, const StepFunction& step) {
  if (batches.empty()) throw ValueError("train_epoch: batches is empty, want at least one mini-batch.");
  for (const auto& batch : batches)
    if (batch.empty()) throw ValueError("train_epoch: a mini-batch has no examples.  Leave it out.");

  // first forward/backward for everything, then all the updates
  std::vector<LossAndGradient> results;
  std::transform(batches.begin(), batches.end(), std::back_inserter(results),
                 [&](const std::vector<std::int64_t>& b) { return loss_and_gradient(theta, b); });

  double num = 0, den = 0;
  for (std::size_t i = 0; i < results.size(); ++i) {
    num += results[i].loss * double(batches[i].size());
    den += double(batches[i].size());
    theta = step(theta, results[i].g);
  }
  return float(num / den);
}

}  // namespace descent::optimizers
