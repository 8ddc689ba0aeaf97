// 03_hyperparameters/early_stopping   Stops a training that no longer improves, and restores its best epoch.
//
//   improved:   loss < state.best − options.min_delta         (a NaN never is)
//   if so:      state.best = loss, state.best_theta = theta, state.since_best = 0
//   if not:     state.since_best grows by 1
//   stop:       state.since_best ≥ options.patience; then theta becomes state.best_theta, if there is one
//
//   Shapes:   theta and state.best_theta (d).  In a new state best is infinity, best_theta is empty.
//   Returns:  whether to stop.
//   Given:    the checks of the options.
//   Allowed:  the standard library.  About ten lines.
//
//   run: make grade EXERCISE=early_stopping
#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

bool early_stopping(Vector& theta, float loss, EarlyStoppingState& state,
                    const EarlyStoppingOptions& options) {
  if (!(options.min_delta >= 0))
    throw ValueError("early_stopping: min_delta is " + std::to_string(options.min_delta) +
                     ", want a number that is not negative.");
  if (options.patience < 1)
    throw ValueError("early_stopping: patience is " + std::to_string(options.patience) +
                     ", want at least 1 epoch.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/early_stopping", theta, loss, state, options);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
