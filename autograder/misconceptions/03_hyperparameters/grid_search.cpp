#include <algorithm>
#include <cmath>
#include <exception>
#include <functional>
#include <limits>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

using hyperparameters::GridSearchResult;
using hyperparameters::Objective;
using Values = std::vector<Vector>;

struct Trial {
  Vector setting = {};
  float loss = std::numeric_limits<float>::quiet_NaN();
  std::string failure = {};
};
/// A search in progress; becomes a result.
struct Search {
  std::size_t k = 0;
  std::vector<Trial> trials = {};
  std::int64_t best = -1;

  operator GridSearchResult() const {  // NOLINT(google-explicit-constructor)
    const std::size_t n = trials.size();
    GridSearchResult result{Matrix::from_shape({n, k}), Vector::from_shape({n}), {}, best};
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < k; ++j) result.settings(i, j) = trials[i].setting(j);
      result.losses(i) = trials[i].loss;
      result.failures.push_back(trials[i].failure);
    }
    return result;
  }
};

Trial tried(const Vector& setting, const Objective& objective) {
  Trial trial;
  trial.setting = setting;
  try {
    trial.loss = objective(setting);
  } catch (const std::exception& error) {
    trial.failure = error.what();
  }
  return trial;
}
/// All settings, none of them tried.
Search untried(const Values& values, std::int64_t threads) {
  given(threads >= 1);
  const Matrix settings = hyperparameters::grid(values);
  Search result{settings.shape(1)};
  for (std::size_t i = 0; i < settings.shape(0); ++i) {
    Trial trial;
    trial.setting = Vector::from_shape({settings.shape(1)});
    for (std::size_t j = 0; j < settings.shape(1); ++j) trial.setting(j) = settings(i, j);
    result.trials.push_back(trial);
  }
  return result;
}
Search all_tried(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  for (auto& trial : result.trials) trial = tried(trial.setting, objective);
  return result;
}
/// Row by row: a row becomes the best where better(loss, best so far).
template <class Better>
void choose(Search& result, Better better) {
  result.best = -1;
  for (std::size_t i = 0; i < result.trials.size(); ++i) {
    const float loss = result.trials[i].loss;
    if (std::isnan(loss)) continue;
    if (result.best < 0 || better(loss, result.trials[static_cast<std::size_t>(result.best)].loss))
      result.best = static_cast<std::int64_t>(i);
  }
}
Search right(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  choose(result, std::less<>());
  return result;
}

GridSearchResult largest_wins(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  choose(result, std::greater<>());
  return result;
}
GridSearchResult last_tie_wins(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  choose(result, std::less_equal<>());
  return result;
}
GridSearchResult ties_by_thread(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  const auto stride = static_cast<std::size_t>(threads);
  for (std::size_t thread = 0; thread < stride; ++thread) {
    for (std::size_t i = thread; i < result.trials.size(); i += stride) {
      const float loss = result.trials[i].loss;
      if (std::isnan(loss)) continue;
      if (result.best < 0 || loss < result.trials[static_cast<std::size_t>(result.best)].loss)
        result.best = static_cast<std::int64_t>(i);
    }
  }
  return result;
}
GridSearchResult trials_by_thread(const Values& values, const Objective& objective, std::int64_t threads) {
  const auto inner = right(values, objective, threads);
  const auto stride = static_cast<std::size_t>(threads);
  Search result{inner.k};
  for (std::size_t thread = 0; thread < stride; ++thread)
    for (std::size_t i = thread; i < inner.trials.size(); i += stride)
      result.trials.push_back(inner.trials[i]);
  choose(result, std::less<>());
  return result;
}
GridSearchResult rest_not_tried(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  const std::size_t share = result.trials.size() / static_cast<std::size_t>(threads);
  for (std::size_t i = 0; i < share * static_cast<std::size_t>(threads); ++i)
    result.trials[i] = tried(result.trials[i].setting, objective);
  choose(result, std::less<>());
  return result;
}
GridSearchResult one_trial_for_each_thread(const Values& values, const Objective& objective,
                                           std::int64_t threads) {
  auto result = untried(values, threads);
  for (std::size_t i = 0; i < std::min(result.trials.size(), static_cast<std::size_t>(threads)); ++i)
    result.trials[i] = tried(result.trials[i].setting, objective);
  choose(result, std::less<>());
  return result;
}
GridSearchResult each_thread_tries_all(const Values& values, const Objective& objective,
                                       std::int64_t threads) {
  for (std::int64_t thread = 1; thread < threads; ++thread) all_tried(values, objective, threads);
  return right(values, objective, threads);
}
GridSearchResult asks_again(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = right(values, objective, threads);
  if (result.best >= 0) {
    auto& trial = result.trials[static_cast<std::size_t>(result.best)];
    trial = tried(trial.setting, objective);
  }
  return result;
}
GridSearchResult not_caught(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  for (auto& trial : result.trials) trial.loss = objective(trial.setting);
  choose(result, std::less<>());
  return result;
}
GridSearchResult ends_at_first_failure(const Values& values, const Objective& objective,
                                       std::int64_t threads) {
  auto result = untried(values, threads);
  for (auto& trial : result.trials) {
    trial = tried(trial.setting, objective);
    if (!trial.failure.empty()) break;
  }
  choose(result, std::less<>());
  return result;
}
GridSearchResult failed_left_out(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  std::erase_if(result.trials, [](const Trial& trial) { return !trial.failure.empty(); });
  choose(result, std::less<>());
  return result;
}
GridSearchResult failure_not_reported(const Values& values, const Objective& objective,
                                      std::int64_t threads) {
  auto result = right(values, objective, threads);
  for (auto& trial : result.trials) trial.failure.clear();
  return result;
}
GridSearchResult nan_called_failure(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = right(values, objective, threads);
  for (auto& trial : result.trials)
    if (std::isnan(trial.loss) && trial.failure.empty()) trial.failure = "the loss is NaN";
  return result;
}
GridSearchResult failed_is_zero(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  for (auto& trial : result.trials)
    if (!trial.failure.empty()) trial.loss = 0;
  choose(result, std::less<>());
  return result;
}
GridSearchResult failed_is_infinite(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  for (auto& trial : result.trials)
    if (!trial.failure.empty()) trial.loss = std::numeric_limits<float>::infinity();
  choose(result, std::less<>());
  return result;
}
GridSearchResult nan_stays_best(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  for (std::size_t i = 0; i < result.trials.size(); ++i)
    if (i == 0 || result.trials[i].loss < result.trials[static_cast<std::size_t>(result.best)].loss)
      result.best = static_cast<std::int64_t>(i);
  return result;
}
GridSearchResult nan_beats_all(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  for (std::size_t i = 0; i < result.trials.size(); ++i)
    if (i == 0 || !(result.trials[i].loss >= result.trials[static_cast<std::size_t>(result.best)].loss))
      result.best = static_cast<std::int64_t>(i);
  return result;
}
GridSearchResult infinity_never_best(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = all_tried(values, objective, threads);
  float lowest = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < result.trials.size(); ++i)
    if (result.trials[i].loss < lowest) {
      lowest = result.trials[i].loss;
      result.best = static_cast<std::int64_t>(i);
    }
  return result;
}
GridSearchResult first_without_losses(const Values& values, const Objective& objective,
                                      std::int64_t threads) {
  auto result = right(values, objective, threads);
  result.best = std::max<std::int64_t>(result.best, 0);
  return result;
}
GridSearchResult first_column_only(const Values& values, const Objective& objective, std::int64_t threads) {
  Values fewer = values;
  for (std::size_t j = 1; j < fewer.size(); ++j)
    if (fewer[j].size() > 1) fewer[j] = Vector{values[j](0)};
  return right(fewer, objective, threads);
}
GridSearchResult settings_not_kept(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = right(values, objective, threads);
  result.k = 0;
  return result;
}
GridSearchResult last_rows_not_tried(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  const std::size_t n = result.trials.size(), team = std::min(n, static_cast<std::size_t>(threads));
  for (std::size_t i = 0; team > 0 && i < n / team * team; ++i)
    result.trials[i] = tried(result.trials[i].setting, objective);
  choose(result, std::less<>());
  return result;
}

const judge::Misconceptions<decltype(hyperparameters::grid_search)> known(
    "03_hyperparameters/grid_search",
    {
        {"largest_wins", "The largest loss wins: a small loss is good.", largest_wins},
        {"last_tie_wins", "The last of equal losses wins: the first must.", last_tie_wins},
        {"ties_by_thread",
         "Among equal losses the fastest thread wins, so that the number of threads changes the result: the "
         "smaller row must win.",
         ties_by_thread},
        {"trials_by_thread",
         "The trials are in the order in which the threads finished: each belongs in its own row.",
         trials_by_thread},
        {"rest_not_tried", "The rows that are left over after dividing them among the threads are not tried.",
         rest_not_tried},
        {"one_trial_for_each_thread",
         "Each thread tries one setting only: it has to go on until none is left.",
         one_trial_for_each_thread},
        {"each_thread_tries_all", "Every thread tries all settings: share them out.", each_thread_tries_all},
        {"asks_again", "The objective is called again for the best setting: call it once for each setting.",
         asks_again},
        {"not_caught", "An exception of one trial ends the whole search: catch it and go on.", not_caught},
        {"ends_at_first_failure", "The search ends at the first failure: the other trials go on.",
         ends_at_first_failure},
        {"failed_left_out", "Failed trials are left out: they are reported in their rows.", failed_left_out},
        {"failure_not_reported", "What a failed trial has thrown is lost: keep its what().",
         failure_not_reported},
        {"nan_called_failure", "A NaN is reported as a failure: failure is what was thrown, and nothing was.",
         nan_called_failure},
        {"failed_is_zero", "A failed trial has the loss 0 and wins: its loss is NaN.", failed_is_zero},
        {"failed_is_infinite", "A failed trial has the loss infinity: its loss is NaN, which is never best.",
         failed_is_infinite},
        {"nan_stays_best",
         "The first trial is best until something is smaller, and nothing is smaller than NaN: skip NaN.",
         nan_stays_best},
        {"nan_beats_all",
         "A NaN becomes the best: ask whether the loss is smaller, not whether it fails to be larger.",
         nan_beats_all},
        {"infinity_never_best",
         "Infinity is never best, since the search starts with it: start with no trial.",
         infinity_never_best},
        {"first_without_losses", "If no trial has a loss, the first one is best: best must be −1 then.",
         first_without_losses},
        {"first_column_only", "Only the first hyperparameter is searched: combine the values of all.",
         first_column_only},
        {"settings_not_kept", "The settings are missing: return the grid with the losses.",
         settings_not_kept},
        {"last_rows_not_tried",
         "Each thread has n / threads rows, rounded down: the rows that are left over are not tried.",
         last_rows_not_tried},
    });

}  // namespace
}  // namespace descent::misconceptions
