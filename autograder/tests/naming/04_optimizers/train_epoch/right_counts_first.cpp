// right: counts the examples before the loop, gives each batch its share, and hands theta on by recursion
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
#include <functional>
#include <numeric>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

float train_epoch(Vector& theta, const std::vector<std::vector<std::int64_t>>& batches,
                  const LossFunction& loss_and_gradient, const StepFunction& step) {
  if (batches.empty()) throw ValueError("train_epoch: batches is empty, want at least one mini-batch.");
  for (const auto& batch : batches)
    if (batch.empty()) throw ValueError("train_epoch: a mini-batch has no examples.  Leave it out.");

  const auto examples = std::transform_reduce(batches.begin(), batches.end(), std::size_t{0}, std::plus<>{},
                                              [](const auto& b) { return b.size(); });
  const std::function<double(std::size_t)> from = [&](std::size_t k) -> double {
    if (k == batches.size()) return 0.0;
    LossAndGradient here = loss_and_gradient(theta, batches[k]);
    theta = step(theta, here.g);
    const double share = static_cast<double>(batches[k].size()) / static_cast<double>(examples);
    return share * here.loss + from(k + 1);
  };
  return static_cast<float>(from(0));
}

}  // namespace descent::optimizers
