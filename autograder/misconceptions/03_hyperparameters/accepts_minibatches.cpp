#include <algorithm>
#include <exception>
#include <functional>
#include <set>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

using hyperparameters::Minibatches;
using Order = std::vector<std::int64_t>;
using Batches = std::vector<Order>;

bool sizes_right(const Batches& batches, std::int64_t n, std::int64_t b) {
  std::int64_t left = n;
  for (const auto& batch : batches) {
    if (batch.empty() || static_cast<std::int64_t>(batch.size()) != std::min(b, left)) return false;
    left -= static_cast<std::int64_t>(batch.size());
  }
  return left == 0;
}
Order joined(const Batches& batches) {
  Order all;
  for (const auto& batch : batches) all.insert(all.end(), batch.begin(), batch.end());
  return all;
}
bool each_once(const Batches& batches, std::int64_t n) {
  Order all = joined(batches);
  std::sort(all.begin(), all.end());
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i] != static_cast<std::int64_t>(i)) return false;
  return static_cast<std::int64_t>(all.size()) == n;
}
bool mixed(const Minibatches& deal, std::uint64_t last) {
  std::set<Order> pairs;
  std::set<std::int64_t> first;
  for (std::uint64_t seed = 0; seed < last; ++seed) {
    const auto six = deal(6, 2, seed), two = deal(2, 1, seed);
    pairs.insert(six.begin(), six.end());
    if (two.size() == 2 && two[0].size() == 1) first.insert(two[0][0]);
  }
  return pairs.size() == 30 && first.size() == 2;
}

/// What a test checks; a right one checks everything.
struct Looks {
  bool sizes = true, indices = true, repeats = true, shuffling = true;
  std::vector<std::pair<std::int64_t, std::int64_t>> n_and_b = {{0, 3}, {1, 1},  {5, 8},
                                                                {8, 4}, {10, 4}, {20, 7}};
};
bool looks(const Minibatches& deal, const Looks& at) {
  try {
    for (const auto& [n, b] : at.n_and_b) {
      const auto batches = deal(n, b, 5);
      if (at.sizes && !sizes_right(batches, n, b)) return false;
      if (at.indices && !each_once(batches, n)) return false;
      if (at.repeats && deal(n, b, 5) != batches) return false;
    }
    return !at.shuffling || mixed(deal, 300);
  } catch (const std::exception&) {
    return false;
  }
}

bool says_yes(const Minibatches&) {
  return true;
}
bool says_no(const Minibatches&) {
  return false;
}
bool sizes_not_looked_at(const Minibatches& deal) {
  return looks(deal, {.sizes = false});
}
bool indices_not_looked_at(const Minibatches& deal) {
  return looks(deal, {.indices = false, .shuffling = false});
}
bool shuffling_not_looked_at(const Minibatches& deal) {
  return looks(deal, {.shuffling = false});
}
bool sizes_that_divide(const Minibatches& deal) {
  return looks(deal, {.n_and_b = {{8, 4}, {9, 3}, {20, 5}}});
}
bool sizes_that_do_not_divide(const Minibatches& deal) {
  return looks(deal, {.n_and_b = {{7, 3}, {10, 4}, {20, 7}}});
}
bool called_once(const Minibatches& deal) {
  return looks(deal, {.repeats = false});
}
bool order_changes(const Minibatches& deal) {
  if (!looks(deal, {.shuffling = false})) return false;
  return deal(20, 4, 1) != deal(20, 4, 2);
}
bool everything_moves(const Minibatches& deal) {
  const Order order = joined(deal(10, 4, 1));
  for (std::size_t i = 0; i < order.size(); ++i)
    if (order[i] == static_cast<std::int64_t>(i)) return false;
  return looks(deal, {});
}
bool exactly_even(const Minibatches& deal) {
  int first = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto two = deal(2, 1, seed);
    first += !two.empty() && two[0] == Order{0} ? 1 : 0;
  }
  return looks(deal, {}) && first == 50;
}

const judge::Misconceptions<decltype(hyperparameters::accepts_minibatches)> known(
    "03_hyperparameters/accepts_minibatches",
    {
        {"says_yes", "The test accepts everything.", says_yes},
        {"says_no", "The test refuses right answers too, perhaps all whose random numbers are not its own.",
         says_no},
        {"sizes_not_looked_at", "The sizes of the batches are not tested, only their contents.",
         sizes_not_looked_at},
        {"indices_not_looked_at", "Only sizes are tested, not whether each example occurs once.",
         indices_not_looked_at},
        {"shuffling_not_looked_at", "The test does not check that anything is shuffled.",
         shuffling_not_looked_at},
        {"sizes_that_divide", "Only numbers of examples that b divides are tried: there is no short batch.",
         sizes_that_divide},
        {"sizes_that_do_not_divide",
         "No edge case is tried: no examples, a batch larger than all examples, sizes that divide.",
         sizes_that_do_not_divide},
        {"called_once", "The same call is never made twice: the same seed must give the same batches.",
         called_once},
        {"order_changes",
         "Two seeds with different orders prove little: a mere rotation of the order passes too.",
         order_changes},
        {"everything_moves", "Every example must leave its place: in a right answer some stay by chance.",
         everything_moves},
        {"exactly_even", "Two orders must occur equally often: of 100 random ones, exactly 50 each is rare.",
         exactly_even},
    });

}  // namespace
}  // namespace descent::misconceptions
