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

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/grid_search", values, objective, threads);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
