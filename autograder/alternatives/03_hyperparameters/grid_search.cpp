#include <algorithm>
#include <cmath>
#include <exception>
#include <future>
#include <limits>
#include <mutex>
#include <thread>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
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

GridSearchResult strided(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  const auto stride = static_cast<std::size_t>(threads);
  std::vector<std::int64_t> best(stride, -1);
  const auto better = [&](std::int64_t a, std::int64_t b) {
    if (a < 0 || b < 0) return a >= 0;
    const float la = result.trials[static_cast<std::size_t>(a)].loss,
                lb = result.trials[static_cast<std::size_t>(b)].loss;
    return la < lb || (la == lb && a < b);
  };
  {
    std::vector<std::jthread> workers;
    for (std::size_t w = 0; w < stride; ++w)
      workers.emplace_back([&, w] {
        for (std::size_t i = w; i < result.trials.size(); i += stride) {
          result.trials[i] = tried(result.trials[i].setting, objective);
          const auto row = static_cast<std::int64_t>(i);
          if (!std::isnan(result.trials[i].loss) && better(row, best[w])) best[w] = row;
        }
      });
  }
  for (const auto row : best)
    if (better(row, result.best)) result.best = row;
  return result;
}

GridSearchResult with_async(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  const std::size_t n = result.trials.size();
  for (std::size_t first = 0; first < n; first += static_cast<std::size_t>(threads)) {
    std::vector<std::future<Trial>> wave;
    for (std::size_t i = first; i < std::min(n, first + static_cast<std::size_t>(threads)); ++i)
      wave.push_back(std::async(std::launch::async, tried, result.trials[i].setting, objective));
    for (std::size_t i = 0; i < wave.size(); ++i) result.trials[first + i] = wave[i].get();
  }
  const auto best =
      std::min_element(result.trials.begin(), result.trials.end(), [](const Trial& a, const Trial& b) {
        return a.loss < b.loss || (!std::isnan(a.loss) && std::isnan(b.loss));
      });
  if (best != result.trials.end() && !std::isnan(best->loss)) result.best = best - result.trials.begin();
  return result;
}

GridSearchResult with_mutex(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  std::mutex guard;
  std::size_t left = result.trials.size();
  const auto work = [&] {
    for (;;) {
      std::size_t i = 0;
      {
        const std::lock_guard hold(guard);
        if (left == 0) return;
        i = --left;
      }
      const Trial trial = tried(result.trials[i].setting, objective);
      const std::lock_guard hold(guard);
      result.trials[i] = trial;
      if (std::isnan(trial.loss)) continue;
      const auto row = static_cast<std::int64_t>(i);
      const float lowest =
          result.best < 0 ? trial.loss : result.trials[static_cast<std::size_t>(result.best)].loss;
      if (result.best < 0 || trial.loss < lowest || (trial.loss == lowest && row < result.best))
        result.best = row;
    }
  };
  std::vector<std::thread> workers;
  for (std::int64_t w = 1; w < threads; ++w) workers.emplace_back(work);
  work();
  for (auto& worker : workers) worker.join();
  return result;
}

GridSearchResult one_thread(const Values& values, const Objective& objective, std::int64_t threads) {
  auto result = untried(values, threads);
  for (std::size_t i = result.trials.size(); i-- > 0;) {
    result.trials[i] = tried(result.trials[i].setting, objective);
    const bool none = result.best < 0;
    if (std::isnan(result.trials[i].loss)) continue;
    if (none || result.trials[i].loss <= result.trials[static_cast<std::size_t>(result.best)].loss)
      result.best = static_cast<std::int64_t>(i);
  }
  return result;
}

const judge::Alternatives<decltype(hyperparameters::grid_search)> known(
    "03_hyperparameters/grid_search",
    {
        {"strided threads, bests merged", strided},
        {"std::async in waves, best by std::min_element", with_async},
        {"a queue behind a mutex, from the last row to the first", with_mutex},
        {"one thread, which is allowed", one_thread},
    });

}  // namespace
}  // namespace descent::alternatives
