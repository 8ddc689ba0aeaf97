// 04_optimizers/train_epoch   The training loop: one step for each mini-batch.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/train_epoch", theta, batches, loss_and_gradient, step);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
