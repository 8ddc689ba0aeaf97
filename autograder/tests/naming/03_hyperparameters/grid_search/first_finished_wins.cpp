// mistake: The best is found by the threads, so that of equal losses the one that is finished first wins.
// named: grid_search/ties_by_thread
// 03_hyperparameters/grid_search   Tries all combinations of a grid on several threads, and finds the best.
//
//   settings    = grid(values)
//   losses[i]   = objective(row i of settings)      NaN if it throws
//   failures[i] = what() of what it threw, or empty
//   best        = the i with the smallest loss; the first of equal ones; never a NaN; −1 if there is none
//
//   Shapes:   settings (n, k), losses (n), n failures.
//   Threads:  at most `threads` of them ask the objective, each for another row.  The result is the same
//             for any number, and whichever trial is finished first.  An exception that leaves a thread
//             ends the program.
//   Given:    the check of threads; grid, which is the exercise of that name.
//   Allowed:  the standard library: <thread> (a std::jthread joins by itself), <atomic>, <mutex>.
//             About two dozen lines.
//
//   run: make grade EXERCISE=grid_search
#include <mutex>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <limits>
#include <thread>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

GridSearchResult grid_search(const std::vector<Vector>& values, const Objective& objective,
                             std::int64_t threads) {
  if (threads < 1)
    throw ValueError("grid_search: threads is " + std::to_string(threads) + ", want at least 1.");

  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = Vector::from_shape({n});
  result.failures.resize(n);
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  float lowest = std::numeric_limits<float>::infinity();
  auto work = [&]() {
    while (true) {
      const std::size_t i = next.fetch_add(1);
      if (i >= n) return;
      float loss = std::numeric_limits<float>::quiet_NaN();
      std::string message;
      try {
        loss = objective(Vector(xt::row(result.settings, static_cast<int>(i))));
      } catch (const std::exception& e) {
        message = e.what();
      }
      std::lock_guard lock(mutex);
      result.losses(i) = loss;
      result.failures[i] = message;
      if (!std::isnan(loss) && (result.best == -1 || loss < lowest)) {
        lowest = loss;
        result.best = static_cast<std::int64_t>(i);
      }
    }
  };
  std::vector<std::jthread> workers;
  for (std::int64_t w = 0; w < threads; ++w) workers.emplace_back(work);
  workers.clear();  // waits for all
  return result;
}

}  // namespace descent::hyperparameters
