// mistake: The try stands outside the loop: after a trial that threw, its thread does no more.
// named: grid_search/ends_at_first_failure
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
  result.failures.resize(n);
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> workers;
    for (std::int64_t w = 0; w < threads; ++w)
      workers.emplace_back([&] {
        std::size_t i = n;
        try {
          while ((i = next++) < n)
            result.losses(i) = objective(Vector(xt::row(result.settings, static_cast<std::ptrdiff_t>(i))));
        } catch (const std::exception& e) {
          result.failures[i] = e.what();
        }
      });
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(result.losses(i))) continue;
    if (result.best < 0 || result.losses(i) < result.losses(static_cast<std::size_t>(result.best)))
      result.best = static_cast<std::int64_t>(i);
  }
  return result;
}

}  // namespace descent::hyperparameters
