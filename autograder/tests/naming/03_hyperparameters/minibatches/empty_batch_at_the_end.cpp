// mistake: Makes n / b + 1 batches, the last of which is empty if b divides n.
// named: minibatches/empty_batch_at_the_end
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

  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);

  const Philox random{seed};
  for (std::int64_t i = n - 1; i > 0; --i) {
    const std::uint64_t word = random(i).word[0];
    std::swap(order[i], order[(word * static_cast<std::uint64_t>(i + 1)) >> 32]);
  }

  std::vector<std::vector<std::int64_t>> batches(n / b + 1);
  for (std::int64_t i = 0; i < n; ++i) batches[i / b].push_back(order[i]);
  return batches;
}

}  // namespace descent::hyperparameters
