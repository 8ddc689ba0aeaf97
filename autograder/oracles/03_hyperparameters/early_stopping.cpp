#include "oracles/03_hyperparameters.hpp"

#include <limits>

namespace descent::oracles {

std::vector<EarlyStoppingExpected> early_stopping(const std::vector<Vector>& thetas,
                                                  const std::vector<float>& losses,
                                                  const hyperparameters::EarlyStoppingOptions& options) {
  std::vector<EarlyStoppingExpected> epochs;
  double best = std::numeric_limits<double>::infinity();
  std::size_t best_epoch = losses.size();  // none yet
  std::int64_t since_best = 0;
  for (std::size_t epoch = 0; epoch < losses.size(); ++epoch) {
    ++since_best;
    if (double{losses[epoch]} < best - double{options.min_delta}) {
      best = losses[epoch];
      best_epoch = epoch;
      since_best = 0;
    }
    EarlyStoppingExpected after;
    after.best = static_cast<float>(best);
    after.since_best = since_best;
    if (best_epoch < losses.size()) after.best_theta = thetas[best_epoch];
    after.stop = since_best >= options.patience;
    after.theta = after.stop && best_epoch < losses.size() ? after.best_theta : thetas[epoch];
    epochs.push_back(after);
    if (after.stop) break;
  }
  return epochs;
}

}  // namespace descent::oracles
