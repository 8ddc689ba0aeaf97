// 03_hyperparameters/minibatches   Shuffles the examples and deals them into batches, for one epoch.
//
//   the indices 0 … n − 1 in a random order, each order equally likely; then cut into batches of b,
//   the rest in the last one
//
//   Result:   ⌈n / b⌉ lists of indices, none of them empty; for n = 0 no list.
//   Given:    the checks of n and b.  Philox{seed}(counter) are four random words of 32 bits, other words
//             for every counter (descent/core/philox.hpp).
//   Allowed:  loops, the standard library (std::swap; not its random numbers: they need not be the same
//             everywhere).  About a dozen lines.
//
//   run: make grade EXERCISE=minibatches
#include <algorithm>
#include <numeric>
#include <utility>

#include "descent/core.hpp"
#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

std::vector<std::vector<std::int64_t>> minibatches(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  if (n < 0)
    throw ValueError("minibatches: n is " + std::to_string(n) + ", want a number that is not negative.");
  if (b < 1) throw ValueError("minibatches: b is " + std::to_string(b) + ", want at least 1 example.");

  std::vector<std::int64_t> order;
  for (std::int64_t i = 0; i < n; ++i) {  // example i goes to any of the places 0 … i
    const auto place = static_cast<std::size_t>(uniform01(Philox{seed}(i).word[3]) * static_cast<double>(i + 1));
    order.push_back(i);
    std::swap(order[place], order.back());
  }

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    const std::int64_t last = std::min(first + b, n);
    batches.push_back(std::vector<std::int64_t>(order.begin() + first, order.begin() + last));
  }
  return batches;
}

}  // namespace descent::hyperparameters
