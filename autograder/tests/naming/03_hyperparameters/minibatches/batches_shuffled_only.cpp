// mistake: Shuffles the batches, each of which holds neighbours.
// named: minibatches/batches_shuffled or minibatches/full_batches_shuffled
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

  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t first = 0; first < n; first += b) {
    std::vector<std::int64_t> batch;
    for (std::int64_t i = first; i < std::min(n, first + b); ++i) batch.push_back(i);
    batches.push_back(batch);
  }
  // the short batch stays the last one
  const std::size_t whole = static_cast<std::size_t>(n / b);
  for (std::size_t left = whole; left > 1; --left)
    std::swap(batches[left - 1], batches[Philox{seed}(left).word[0] % left]);
  return batches;
}

}  // namespace descent::hyperparameters
