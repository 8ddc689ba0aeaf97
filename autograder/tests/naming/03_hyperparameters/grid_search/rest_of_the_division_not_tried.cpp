// mistake: Each thread has n / threads rows, and the remaining rows are never tried.
// named: grid_search/rest_not_tried or grid_search/last_rows_not_tried
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
  result.losses = xt::ones<float>({n}) * std::numeric_limits<float>::quiet_NaN();
  result.failures.assign(n, "");

  const std::size_t share = n / std::max<std::size_t>(1, std::min(static_cast<std::size_t>(threads), n));
  std::vector<std::thread> pool;
  for (std::size_t k = 0; k < std::min(static_cast<std::size_t>(threads), n); ++k)
    pool.emplace_back([&, k] {
      for (std::size_t i = k * share; i < (k + 1) * share; ++i) {
        try {
          result.losses(i) = objective(Vector(xt::view(result.settings, i, xt::all())));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      }
    });
  for (auto& thread : pool) thread.join();

  float lowest = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(result.losses(i))) continue;
    if (result.best < 0 || result.losses(i) < lowest) {
      lowest = result.losses(i);
      result.best = static_cast<std::int64_t>(i);
    }
  }
  return result;
}

}  // namespace descent::hyperparameters
