// 03_hyperparameters/grid_search   Tries all combinations of a grid on several threads and finds the best.
//
//   settings    = grid(values)
//   losses[i]   = objective(row i of settings)      NaN if it throws
//   failures[i] = what() of what it threw, or empty
//   best        = the i with the smallest loss; the first of equal ones; never a NaN; −1 if there is none
//
//   Shapes:   settings (n, k), losses (n), n failures.
//   Threads:  at most `threads` of them call the objective, each for a different row.  The result
//             is the same for any number of threads and any order in which trials finish.  An exception
//             that leaves a thread ends the program.
//   Given:    the check of threads; grid, from the exercise of that name.
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

  // BEGIN SOLUTION
  GridSearchResult result;
  result.settings = grid(values);
  const std::size_t n = result.settings.shape(0);
  result.losses = std::numeric_limits<float>::quiet_NaN() * xt::ones<float>({n});
  result.failures.resize(n);

  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < n; i = next++) {  // nobody else has this i
      try {
        result.losses(i) = objective(Vector(xt::row(result.settings, static_cast<std::ptrdiff_t>(i))));
      } catch (const std::exception& error) {
        result.failures[i] = error.what();
      }
    }
  };
  {
    std::vector<std::jthread> workers;
    for (std::size_t w = 0; w < std::min(n, static_cast<std::size_t>(threads)); ++w)
      workers.emplace_back(work);
  }  // all are joined here

  // In the order of the rows, so that it does not matter which trial was finished first.
  float lowest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float loss = result.losses(i);
    if (std::isnan(loss) || (result.best >= 0 && loss >= lowest)) continue;
    lowest = loss;
    result.best = static_cast<std::int64_t>(i);
  }
  return result;
  // END SOLUTION
}

}  // namespace descent::hyperparameters
