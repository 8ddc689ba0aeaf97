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
  std::vector<float> losses(n, std::numeric_limits<float>::quiet_NaN());
  result.failures = std::vector<std::string>(n);
  {
    const auto k = static_cast<std::size_t>(threads);
    std::vector<std::jthread> team;
    for (std::size_t member = 0; member < std::min(k, n); ++member)
      team.emplace_back([&, member] {
        for (std::size_t i = member; i < n; i += k) try {
            const Vector setting = xt::view(result.settings, i, xt::all());
            losses[i] = objective(setting);
          } catch (const std::exception& e) {
            result.failures[i] = e.what();
          }
      });
  }
  const auto order = [](float a, float b) { return std::isnan(b) ? !std::isnan(a) : a < b; };
  const auto best = std::min_element(losses.begin(), losses.end(), order);
  if (best != losses.end() && !std::isnan(*best)) result.best = best - losses.begin();
  result.losses = xt::adapt(losses);
  return result;
}

}  // namespace descent::hyperparameters
