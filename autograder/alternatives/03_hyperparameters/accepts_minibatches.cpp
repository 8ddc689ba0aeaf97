#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_set>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

using hyperparameters::Minibatches;
using Order = std::vector<std::int64_t>;

/// All orders of three examples, and every property for all small n and b.
bool all_small_ones(const Minibatches& deal) {
  try {
    std::map<Order, int> orders;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
      Order order;
      for (const auto& batch : deal(3, 1, seed)) order.push_back(batch.at(0));
      ++orders[order];
    }
    if (orders.size() != 6) return false;
    for (std::int64_t n = 0; n <= 9; ++n)
      for (std::int64_t b = 1; b <= 10; ++b) {
        const auto batches = deal(n, b, static_cast<std::uint64_t>(7 * n + b));
        if (batches.size() != static_cast<std::size_t>((n + b - 1) / b)) return false;
        std::vector<bool> there(static_cast<std::size_t>(n));
        for (std::size_t k = 0; k < batches.size(); ++k) {
          const bool last = k + 1 == batches.size();
          if (static_cast<std::int64_t>(batches[k].size()) !=
              (last ? n - b * static_cast<std::int64_t>(k) : b))
            return false;
          for (const auto i : batches[k]) there.at(static_cast<std::size_t>(i)) = true;
        }
        if (std::count(there.begin(), there.end(), true) != n) return false;
        if (deal(n, b, static_cast<std::uint64_t>(7 * n + b)) != batches) return false;
      }
    return true;
  } catch (...) {
    return false;
  }
}

/// Where example i is, over the seeds: in every place, and near every other example.
bool by_places(const Minibatches& deal) {
  constexpr std::size_t n = 8;
  std::array<std::array<int, n>, n> stands_at{}, follows{};
  try {
    for (std::uint64_t seed = 100; seed < 600; ++seed) {
      Order order;
      for (const auto& batch : deal(n, 3, seed)) order.insert(order.end(), batch.begin(), batch.end());
      if (order.size() != n) return false;
      for (std::size_t k = 0; k < n; ++k) {
        if (order[k] < 0 || order[k] >= static_cast<std::int64_t>(n)) return false;
        ++stands_at[static_cast<std::size_t>(order[k])][k];
        if (k > 0) ++follows[static_cast<std::size_t>(order[k - 1])][static_cast<std::size_t>(order[k])];
      }
    }
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t k = 0; k < n; ++k)
        if (stands_at[i][k] == 0 || (i != k) != (follows[i][k] > 0)) return false;

    for (const std::int64_t size : {0, 1, 4, 9, 12}) {
      const auto batches = deal(size, 4, 3);
      Order wanted(static_cast<std::size_t>(size)), all;
      std::iota(wanted.begin(), wanted.end(), 0);
      for (std::size_t k = 0; k < batches.size(); ++k) {
        if (batches[k].empty() || (k + 1 < batches.size() && batches[k].size() != 4) || batches[k].size() > 4)
          return false;
        all.insert(all.end(), batches[k].begin(), batches[k].end());
      }
      std::sort(all.begin(), all.end());
      if (all != wanted || deal(size, 4, 3) != batches) return false;
    }
    return true;
  } catch (...) {
    return false;
  }
}

/// Sums of powers instead of sorting: if none occurs twice, 0 … n − 1 are known by their number, their sum and
/// the sum of their squares.
bool by_sums(const Minibatches& deal) {
  const auto right = [&](std::int64_t n, std::int64_t b, std::uint64_t seed) {
    std::unordered_set<std::int64_t> different;
    std::int64_t sum = 0, squares = 0, place = 0;
    for (const auto& batch : deal(n, b, seed)) {
      if (batch.empty() || place % b != 0) return false;  // after a short batch none may follow
      for (const auto i : batch) {
        different.insert(i);
        sum += i;
        squares += i * i;
        ++place;
      }
      if (static_cast<std::int64_t>(batch.size()) > b) return false;
    }
    return place == n && static_cast<std::int64_t>(different.size()) == n && sum == n * (n - 1) / 2 &&
           squares == n * (n - 1) * (2 * n - 1) / 6;
  };
  try {
    std::unordered_set<std::int64_t> first_of_two, with_zero;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      if (!right(13, 5, seed) || !right(12, 4, seed) || !right(3, 9, seed)) return false;
      first_of_two.insert(deal(2, 2, seed).at(0).at(0));
      for (const auto& batch : deal(6, 2, seed)) {
        if (batch.at(0) == 0) with_zero.insert(batch.at(1));
        if (batch.at(1) == 0) with_zero.insert(-batch.at(0));
      }
    }
    return right(0, 2, 1) && right(1, 2, 1) && first_of_two.size() == 2 && with_zero.size() == 10 &&
           deal(30, 7, 8) == deal(30, 7, 8);
  } catch (...) {
    return false;
  }
}

const judge::Alternatives<decltype(hyperparameters::accepts_minibatches)> known(
    "03_hyperparameters/accepts_minibatches", {
                                                  {"all small sizes, all orders", all_small_ones},
                                                  {"counts places and neighbours", by_places},
                                                  {"sums of powers", by_sums},
                                              });

}  // namespace
}  // namespace descent::alternatives
