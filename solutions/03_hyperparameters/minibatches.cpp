// 03_hyperparameters/minibatches   Shuffles the examples and deals them into batches, for one epoch.
//
//   the indices 0 … n − 1 in a random order, each order equally likely; then cut into batches of b;
//   the last one has the rest
//
//   Result:   ⌈n / b⌉ lists of indices, none of them empty; for n = 0 there is no list.
//   Given:    the checks of n and b.  Philox{seed}(counter) is four random words of 32 bits, different
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

  // BEGIN SOLUTION
  std::vector<std::int64_t> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t left = order.size(); left > 1; --left) {  // Fisher and Yates
    const std::uint64_t word = Philox{seed}(left).word[0];
    const std::size_t chosen = (word * left) >> 32U;  // 0 … left − 1
    std::swap(order[left - 1], order[chosen]);
  }

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b)
    batches.emplace_back(order.begin() + first, order.begin() + std::min(first + b, n));
  return batches;
  // END SOLUTION
}

}  // namespace descent::hyperparameters
