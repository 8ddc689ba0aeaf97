// 03_hyperparameters/accepts_minibatches   A test of minibatches: true for right answers, else false.
//
//   all batches have b examples, only the last may have fewer, and none is empty; each of 0 … n − 1 is in
//   them once; the same seed gives the same batches; over many seeds an example is in any place, and next to
//   any other
//
//   Shapes:   deal takes n, b and a seed, and returns lists of indices.
//   Allowed:  loops, the standard library; not minibatches itself.  About thirty lines.
//
//   run: make grade EXERCISE=accepts_minibatches
#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

bool accepts_minibatches(const Minibatches& deal) {
  // BEGIN SOLUTION
  using Batches = std::vector<std::vector<std::int64_t>>;
  const auto holds_each_once = [](const Batches& batches, std::int64_t n, std::int64_t b) {
    std::set<std::int64_t> seen;
    std::int64_t left = n;
    for (const auto& batch : batches) {
      if (static_cast<std::int64_t>(batch.size()) != std::min(b, left) || batch.empty()) return false;
      left -= static_cast<std::int64_t>(batch.size());
      for (const auto index : batch)
        if (index < 0 || index >= n || !seen.insert(index).second) return false;
    }
    return left == 0;
  };

  try {
    for (const auto& [n, b] : {std::pair{0, 3}, {1, 1}, {5, 8}, {8, 4}, {10, 4}, {20, 7}}) {
      const Batches batches = deal(n, b, 5);
      if (!holds_each_once(batches, n, b) || deal(n, b, 5) != batches) return false;
    }

    // Of six examples in pairs, each of the 30 ordered pairs comes with probability 1/10; of two examples,
    // each order with probability 1/2.
    std::set<std::vector<std::int64_t>> pairs;
    std::set<std::int64_t> first;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      const Batches six = deal(6, 2, seed), two = deal(2, 1, seed);
      if (!holds_each_once(six, 6, 2) || !holds_each_once(two, 2, 1)) return false;
      pairs.insert(six.begin(), six.end());
      first.insert(two[0][0]);
    }
    return pairs.size() == 30 && first.size() == 2;
  } catch (const std::exception&) {
    return false;
  }
  // END SOLUTION
}

}  // namespace descent::hyperparameters
