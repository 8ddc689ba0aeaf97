#include <cmath>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

using hyperparameters::EarlyStoppingOptions;
using hyperparameters::EarlyStoppingState;

void check(const EarlyStoppingOptions& o) {
  given(o.min_delta >= 0 && o.patience >= 1);
}

/// What follows from the decision whether this epoch has improved.
bool after(bool improved, Vector& theta, float loss, EarlyStoppingState& state,
           const EarlyStoppingOptions& o) {
  if (improved) {
    state.best = loss;
    state.best_theta = theta;
    state.since_best = 0;
  } else {
    ++state.since_best;
  }
  const bool stop = state.since_best >= o.patience;
  if (stop && state.best_theta.size() > 0) theta = state.best_theta;
  return stop;
}
bool improved(float loss, const EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  return loss < state.best - o.min_delta;
}

bool one_epoch_late(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  EarlyStoppingOptions later = o;
  ++later.patience;
  return after(improved(loss, state, o), theta, loss, state, later);
}
bool one_epoch_early(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  EarlyStoppingOptions earlier = o;
  --earlier.patience;
  const bool better = improved(loss, state, o);
  return after(better, theta, loss, state, better ? o : earlier);
}
bool equal_is_improved(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  return after(loss <= state.best - o.min_delta, theta, loss, state, o);
}
bool min_delta_ignored(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  return after(loss < state.best, theta, loss, state, o);
}
bool min_delta_added(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  return after(loss < state.best + o.min_delta, theta, loss, state, o);
}
bool min_delta_relative(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  return after(loss < state.best * (1 - o.min_delta), theta, loss, state, o);
}
bool nan_is_improved(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  return after(!(loss >= state.best - o.min_delta), theta, loss, state, o);
}
bool nan_not_counted(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  if (std::isnan(loss)) return false;
  return after(improved(loss, state, o), theta, loss, state, o);
}
bool nan_stops(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  const bool stop = after(improved(loss, state, o), theta, loss, state, o);
  if (std::isnan(loss) && state.best_theta.size() > 0) theta = state.best_theta;
  return stop || std::isnan(loss);
}
bool never_counts_anew(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  const auto before = state.since_best;
  const bool better = improved(loss, state, o);
  after(better, theta, loss, state, o);
  state.since_best = before + (better ? 0 : 1);
  const bool stop = state.since_best >= o.patience;
  if (stop && state.best_theta.size() > 0) theta = state.best_theta;
  return stop;
}
bool compares_with_previous(Vector& theta, float loss, EarlyStoppingState& state,
                            const EarlyStoppingOptions& o) {
  check(o);
  const bool stop = after(improved(loss, state, o), theta, loss, state, o);
  state.best = loss;
  return stop;
}
bool best_creeps(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  const bool stop = after(improved(loss, state, o), theta, loss, state, o);
  if (loss < state.best) state.best = loss;
  return stop;
}
bool not_restored(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  Vector kept = theta;
  return after(improved(loss, state, o), kept, loss, state, o);
}
bool restored_every_time(Vector& theta, float loss, EarlyStoppingState& state,
                         const EarlyStoppingOptions& o) {
  check(o);
  const bool stop = after(improved(loss, state, o), theta, loss, state, o);
  if (state.since_best > 0 && state.best_theta.size() > 0) theta = state.best_theta;
  return stop;
}
bool restores_emptiness(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  const bool stop = after(improved(loss, state, o), theta, loss, state, o);
  if (stop) theta = state.best_theta;
  return stop;
}
bool first_parameters_kept(Vector& theta, float loss, EarlyStoppingState& state,
                           const EarlyStoppingOptions& o) {
  check(o);
  const Vector first = state.best_theta.size() > 0 ? state.best_theta : theta;
  const bool better = improved(loss, state, o);
  Vector now = theta;
  const bool stop = after(better, now, loss, state, o);
  if (better) state.best_theta = first;
  if (stop && state.best_theta.size() > 0) theta = state.best_theta;
  return stop;
}
bool last_parameters_kept(Vector& theta, float loss, EarlyStoppingState& state,
                          const EarlyStoppingOptions& o) {
  check(o);
  const bool stop = after(improved(loss, state, o), theta, loss, state, o);
  if (!stop) state.best_theta = theta;
  return stop;
}
bool larger_is_better(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  return after(std::isinf(state.best) ? loss < state.best : loss > state.best + o.min_delta, theta, loss,
               state, o);
}
bool answer_turned(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  return !after(improved(loss, state, o), theta, loss, state, o);
}
bool never_stops(Vector& theta, float loss, EarlyStoppingState& state, const EarlyStoppingOptions& o) {
  check(o);
  EarlyStoppingOptions endless = o;
  endless.patience = std::int64_t{1} << 60U;
  return after(improved(loss, state, o), theta, loss, state, endless);
}

const judge::Misconceptions<decltype(hyperparameters::early_stopping)> known(
    "03_hyperparameters/early_stopping",
    {
        {"one_epoch_late",
         "It stops one epoch late: when the epochs since the best reach patience, not when they pass it.",
         one_epoch_late},
        {"one_epoch_early", "It stops one epoch early: the epoch of the best loss itself does not count.",
         one_epoch_early},
        {"equal_is_improved", "An equal loss counts as an improvement: the loss must be strictly lower.",
         equal_is_improved},
        {"min_delta_ignored", "min_delta is ignored: an improvement must be larger than that.",
         min_delta_ignored},
        {"min_delta_added",
         "min_delta is added, so that a worse loss counts as an improvement: subtract it from the best.",
         min_delta_added},
        {"min_delta_relative", "min_delta is taken as a share of the best loss: it is a difference.",
         min_delta_relative},
        {"nan_is_improved",
         "NaN counts as an improvement: ask whether the loss is lower, not whether it fails to be higher.",
         nan_is_improved},
        {"nan_not_counted", "An epoch with NaN is skipped: it counts as an epoch without improvement.",
         nan_not_counted},
        {"nan_stops", "A NaN stops the training at once: it is an epoch without improvement like any other.",
         nan_stops},
        {"never_counts_anew", "The count is never reset: an improvement sets since_best to 0.",
         never_counts_anew},
        {"compares_with_previous", "Each loss is compared with the one before: compare with the best.",
         compares_with_previous},
        {"best_creeps",
         "The best loss is updated by less than min_delta too, so that slow progress never counts: update it "
         "on an improvement only.",
         best_creeps},
        {"not_restored", "After the stop theta is that of the last epoch: restore best_theta.", not_restored},
        {"restored_every_time",
         "theta is restored in every epoch without improvement: restore it only when the training stops.",
         restored_every_time},
        {"restores_emptiness",
         "Without a best epoch theta is replaced by an empty vector: then it stays as it is.",
         restores_emptiness},
        {"first_parameters_kept", "best_theta is never updated: store the parameters at each improvement.",
         first_parameters_kept},
        {"last_parameters_kept",
         "best_theta is updated in every epoch, so that the last parameters are restored.",
         last_parameters_kept},
        {"larger_is_better", "A larger loss counts as an improvement: small losses are good.",
         larger_is_better},
        {"answer_turned", "The answer is reversed: true means stop.", answer_turned},
        {"never_stops", "It never stops.", never_stops},
        {"state_in_static", "The best loss is kept outside the state, so that two trainings get mixed up.",
         [] {
           return [shared = EarlyStoppingState{}](Vector& theta, float loss, EarlyStoppingState& state,
                                                  const EarlyStoppingOptions& o) mutable -> bool {
             check(o);
             const bool stop = after(improved(loss, shared, o), theta, loss, shared, o);
             state = shared;
             return stop;
           };
         }},
    });

}  // namespace
}  // namespace descent::misconceptions
