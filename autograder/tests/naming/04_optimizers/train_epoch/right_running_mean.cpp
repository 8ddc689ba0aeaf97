// right: keeps a running mean that each batch pulls towards its own loss, in double
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
#include <utility>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

float train_epoch(Vector& theta, const std::vector<std::vector<std::int64_t>>& batches,
                  const LossFunction& loss_and_gradient, const StepFunction& step) {
  if (batches.empty()) throw ValueError("train_epoch: batches is empty, want at least one mini-batch.");
  for (const auto& batch : batches)
    if (batch.empty()) throw ValueError("train_epoch: a mini-batch has no examples.  Leave it out.");

  double mean = 0;
  std::size_t seen = 0;
  for (const auto& batch : batches) {
    const auto now = loss_and_gradient(std::as_const(theta), batch);
    seen += batch.size();
    mean += (now.loss - mean) * static_cast<double>(batch.size()) / static_cast<double>(seen);
    Vector next = step(theta, now.g);
    std::swap(theta, next);
  }
  return static_cast<float>(mean);
}

}  // namespace descent::optimizers
