#include <algorithm>
#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

using hyperparameters::EarlyStoppingOptions;
using hyperparameters::EarlyStoppingState;

void check(const EarlyStoppingOptions& o) {
  given(o.min_delta >= 0 && o.patience >= 1);
}

bool difference(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  const float gain = state.best - loss;
  if (gain > o.min_delta) {
    state.best_theta = theta;
    state.best = loss;
    state.since_best = -1;
  }
  if (++state.since_best < o.patience) return false;
  if (state.best_theta.size() > 0) theta = state.best_theta;
  return true;
}

bool in_double(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  const bool better = std::isless(double{loss}, double{state.best} - double{o.min_delta});
  state.since_best = better ? 0 : state.since_best + 1;
  if (better) state.best = loss;
  if (better) state.best_theta = theta;
  const bool stop = !(state.since_best < o.patience);
  if (stop && state.best_theta.size() == theta.size()) theta = state.best_theta;
  return stop;
}

bool nan_first(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  if (std::isfinite(loss) && loss + o.min_delta < state.best) {
    state = {loss, theta, 0};
    return false;
  }
  state.since_best += 1;
  if (state.since_best != o.patience) return state.since_best > o.patience;
  if (state.best_theta.shape(0) != 0)
    std::copy(state.best_theta.begin(), state.best_theta.end(), theta.begin());
  return true;
}

const judge::Alternatives<decltype(hyperparameters::early_stopping)> known(
    "03_hyperparameters/early_stopping", {
                                             {"the gain first", difference},
                                             {"in double, with std::isless", in_double},
                                             {"NaN and infinity first", nan_first},
                                         });

}  // namespace
}  // namespace descent::alternatives
