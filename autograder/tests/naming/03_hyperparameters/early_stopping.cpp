// Answers to 03_hyperparameters/early_stopping.  ../README.md explains the marks.

//@ answer: best_follows_every_loss
//@ mistake: The best loss is lowered by improvements that do not count, too.
//@ named: early_stopping/best_creeps
//@ body of early_stopping
  const bool improved = loss < state.best - options.min_delta;
  if (loss < state.best) state.best = loss;
  if (improved) {
    state.best_theta = theta;
    state.since_best = 0;
  } else {
    ++state.since_best;
  }
  const bool stop = state.since_best >= options.patience;
  if (stop && !(state.best_theta.size() == 0)) theta = state.best_theta;
  return stop;

//@ answer: counter_not_reset
//@ mistake: An improvement does not set since_best back to 0.
//@ named: early_stopping/never_counts_anew
//@ body of early_stopping
  if (loss < state.best - options.min_delta) {
    state.best = loss;
    state.best_theta = theta;
  } else {
    ++state.since_best;
  }
  const bool stop = state.since_best >= options.patience;
  if (stop && state.best_theta.size() > 0) theta = state.best_theta;
  return stop;

//@ answer: equal_counts_as_improved
//@ mistake: An improvement of just min_delta counts: ≤ instead of <.
//@ named: early_stopping/equal_is_improved
//@ body of early_stopping
  const bool improved = loss <= state.best - options.min_delta;
  if (improved) {
    state.best = loss;
    state.best_theta = theta;
    state.since_best = 0;
  } else {
    state.since_best++;
  }
  const bool stop = state.since_best >= options.patience;
  if (stop && state.best_theta.size() != 0) theta = state.best_theta;
  return stop;

//@ answer: min_delta_unused
//@ mistake: Any smaller loss counts as improved; min_delta is not looked at.
//@ named: early_stopping/min_delta_ignored
//@ body of early_stopping
  if (loss < state.best) {
    state.best = loss;
    state.best_theta = theta;
    state.since_best = 0;
  } else {
    state.since_best += 1;
  }
  if (state.since_best < options.patience) return false;
  if (state.best_theta.size() > 0) theta = state.best_theta;
  return true;

//@ answer: nan_counts_as_improved
//@ mistake: The test is turned round, so that a NaN is taken for an improvement.
//@ named: early_stopping/nan_is_improved
//@ body of early_stopping
  if (loss >= state.best - options.min_delta) {
    ++state.since_best;
  } else {
    state.best = loss;
    state.best_theta = theta;
    state.since_best = 0;
  }
  const bool stop = state.since_best >= options.patience;
  if (stop && state.best_theta.size() > 0) theta = state.best_theta;
  return stop;

//@ answer: one_epoch_too_patient
//@ mistake: Stops when since_best is greater than patience.
//@ named: early_stopping/one_epoch_late
//@ body of early_stopping
  if (loss < state.best - options.min_delta) {
    state.best = loss;
    state.best_theta = theta;
    state.since_best = 0;
    return false;
  }
  state.since_best++;
  if (state.since_best > options.patience) {
    if (state.best_theta.size() > 0) theta = state.best_theta;
    return true;
  }
  return false;

//@ answer: restores_in_each_bad_epoch
//@ mistake: Puts the best parameters back after each epoch that has not improved.
//@ named: early_stopping/restored_every_time
//@ body of early_stopping
  if (loss < state.best - options.min_delta) {
    state.best = loss;
    state.best_theta = theta;
    state.since_best = 0;
  } else {
    ++state.since_best;
    if (state.best_theta.size() > 0) theta = state.best_theta;
  }
  return state.since_best >= options.patience;

//@ answer: restores_what_is_not_there
//@ mistake: Restores best_theta although there may be none, and theta becomes empty.
//@ named: early_stopping/restores_emptiness
//@ body of early_stopping
  if (loss < state.best - options.min_delta) {
    state.best = loss;
    state.best_theta = theta;
    state.since_best = 0;
  } else {
    ++state.since_best;
  }
  if (state.since_best < options.patience) return false;
  theta = state.best_theta;
  return true;

//@ answer: right_counts_first
//@ include
#include <cmath>
//@ body of early_stopping
  ++state.since_best;
  if (!std::isnan(loss) && loss < state.best - options.min_delta) {
    state.since_best = 0;
    state.best = loss;
    state.best_theta = theta;
  }
  const bool stop = !(state.since_best < options.patience);
  theta = stop && state.best_theta.size() > 0 ? state.best_theta : theta;
  return stop;

//@ answer: right_whole_state_at_once
//@ include
#include <cmath>
//@ body of early_stopping
  if (std::isless(loss, state.best - options.min_delta)) {
    state = EarlyStoppingState{loss, theta, 0};
    return false;  // patience is at least 1
  }
  if (++state.since_best < options.patience) return false;
  if (state.best_theta.size()) theta = state.best_theta;
  return true;

//@ answer: theta_not_restored
//@ mistake: Stops with the parameters of the last epoch.
//@ named: early_stopping/not_restored
//@ body of early_stopping
  if (loss < state.best - options.min_delta) {
    state = {loss, theta, 0};
  } else {
    state.since_best = state.since_best + 1;
  }
  return state.since_best >= options.patience;
