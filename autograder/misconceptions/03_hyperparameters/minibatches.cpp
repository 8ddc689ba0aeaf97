#include <algorithm>
#include <numeric>
#include <utility>

#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

using Order = std::vector<std::int64_t>;
using Batches = std::vector<Order>;

Order counted(std::int64_t n, std::int64_t b) {
  given(n >= 0 && b >= 1);
  Order order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  return order;
}
Batches dealt(const Order& order, std::int64_t b) {
  Batches batches;
  const auto n = static_cast<std::int64_t>(order.size());
  for (std::int64_t first = 0; first < n; first += b)
    batches.emplace_back(order.begin() + first, order.begin() + std::min(first + b, n));
  return batches;
}
/// 0 … below − 1
std::size_t choose(std::uint64_t seed, std::uint64_t counter, std::size_t below) {
  return (std::uint64_t{Philox{seed}(counter).word[0]} * below) >> 32U;
}
void shuffle(Order& order, std::uint64_t seed) {
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[choose(seed, i, i)]);
}
Batches right(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  shuffle(order, seed);
  return dealt(order, b);
}

Batches not_shuffled(std::int64_t n, std::int64_t b, std::uint64_t) {
  return dealt(counted(n, b), b);
}
Batches with_replacement(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = static_cast<std::int64_t>(choose(seed, i, order.size()));
  return dealt(order, b);
}
Batches short_batch_left_out(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  auto batches = right(n, b, seed);
  if (!batches.empty() && static_cast<std::int64_t>(batches.back().size()) < b) batches.pop_back();
  return batches;
}
Batches short_batch_filled(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  auto batches = right(n, b, seed);
  if (batches.size() < 2) return batches;
  for (std::size_t i = 0; static_cast<std::int64_t>(batches.back().size()) < b; ++i)
    batches.back().push_back(batches.front()[i]);
  return batches;
}
Batches rest_in_last_batch(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  auto batches = right(n, b, seed);
  if (batches.size() < 2 || static_cast<std::int64_t>(batches.back().size()) == b) return batches;
  const Order rest = batches.back();
  batches.pop_back();
  batches.back().insert(batches.back().end(), rest.begin(), rest.end());
  return batches;
}
Batches last_example_missing(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  return right(std::max<std::int64_t>(n - 1, 0), b, seed);
}
Batches counted_from_one(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  auto batches = right(n, b, seed);
  for (auto& batch : batches)
    for (auto& index : batch) ++index;
  return batches;
}
Batches batches_shuffled(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  const auto batches = dealt(counted(n, b), b);
  Order order = counted(static_cast<std::int64_t>(batches.size()), 1);
  shuffle(order, seed);
  Batches result;
  for (const auto k : order) result.push_back(batches[static_cast<std::size_t>(k)]);
  return result;
}
Batches shuffled_within_batches(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  auto batches = dealt(counted(n, b), b);
  for (auto& batch : batches) shuffle(batch, seed);
  return batches;
}
Batches seed_ignored(std::int64_t n, std::int64_t b, std::uint64_t) {
  return right(n, b, 0);
}
Batches one_word_for_all(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[choose(seed, 0, i)]);
  return dealt(order, b);
}
Batches swaps_with_any(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  for (std::size_t i = 0; i < order.size(); ++i) std::swap(order[i], order[choose(seed, i, order.size())]);
  return dealt(order, b);
}
Batches never_with_itself(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[choose(seed, i, i - 1)]);
  return dealt(order, b);
}
Batches rotated(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  if (n > 0)
    std::rotate(order.begin(), order.begin() + static_cast<std::int64_t>(choose(seed, 0, order.size())),
                order.end());
  return dealt(order, b);
}
Batches number_of_batches(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  counted(n, b);  // refuses
  return right(n, std::max<std::int64_t>(1, (n + b - 1) / b), seed);
}
Batches nothing_is_a_batch(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  auto batches = right(n, b, seed);
  if (batches.empty()) batches.emplace_back();
  return batches;
}
Batches empty_batch_at_the_end(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  auto batches = right(n, b, seed);
  if (n % b == 0 && n > 0) batches.emplace_back();
  return batches;
}
Batches large_batch_refused(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  counted(n, b);  // refuses
  if (b > n) return {};
  return right(n, b, seed);
}
Batches dealt_in_turn(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  counted(n, b);  // refuses
  Batches batches(static_cast<std::size_t>(n == 0 ? 0 : (n - 1) / b + 1));
  for (const auto& batch : right(n, std::max<std::int64_t>(n, 1), seed))
    for (std::size_t i = 0; i < batch.size(); ++i) batches[i % batches.size()].push_back(batch[i]);
  return batches;
}
Batches full_batches_shuffled(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  const auto batches = dealt(counted(n, b), b);
  Order order = counted(n / b, 1);
  shuffle(order, seed);
  Batches result;
  for (const auto k : order) result.push_back(batches[static_cast<std::size_t>(k)]);
  if (n % b > 0) result.push_back(batches.back());
  return result;
}

const judge::Misconceptions<decltype(hyperparameters::minibatches)> known(
    "03_hyperparameters/minibatches",
    {
        {"not_shuffled", "The examples are in their own order: shuffle them.", not_shuffled},
        {"with_replacement", "Each index is drawn from all of them, so that some occur twice and some never.",
         with_replacement},
        {"short_batch_left_out", "The last, short batch is left out: keep it.", short_batch_left_out},
        {"short_batch_filled", "The last batch is filled up with examples that have been used already.",
         short_batch_filled},
        {"rest_in_last_batch", "The rest is added to the last full batch: it must be a batch by itself.",
         rest_in_last_batch},
        {"last_example_missing", "The last example is never used: the indices go up to n − 1.",
         last_example_missing},
        {"counted_from_one", "The indices are counted from 1: they go from 0 to n − 1.", counted_from_one},
        {"batches_shuffled", "Only the batches are shuffled: neighbours always meet in one batch.",
         batches_shuffled},
        {"shuffled_within_batches", "Each batch is shuffled by itself: the same examples always meet.",
         shuffled_within_batches},
        {"seed_ignored", "Every seed gives the same order: make the seed Philox's key.", seed_ignored},
        {"one_word_for_all", "All swaps use the same random word: count up the counter.", one_word_for_all},
        {"swaps_with_any",
         "Each place is swapped with any other, so that some orders are more likely: swap with one that is "
         "not settled yet.",
         swaps_with_any},
        {"never_with_itself",
         "No example is ever left where it is (Sattolo's method): a place may be swapped with itself.",
         never_with_itself},
        {"rotated", "The order is only rotated by a random number of places.", rotated},
        {"number_of_batches", "b is used as the number of batches: it is the number of examples in a batch.",
         number_of_batches},
        {"nothing_is_a_batch", "Without examples there is one empty batch: there must be none.",
         nothing_is_a_batch},
        {"empty_batch_at_the_end",
         "An empty batch follows when the sizes divide: n/b is rounded up, not n/b + 1.",
         empty_batch_at_the_end},
        {"large_batch_refused",
         "Nothing is returned when b is larger than the number of examples: they make one batch.",
         large_batch_refused},
        {"dealt_in_turn",
         "The examples are dealt out in turn, so that the batches differ in size by one: fill batch after "
         "batch.",
         dealt_in_turn},
        {"never_repeated", "The same seed gives another order in the next call: keep nothing between calls.",
         [] {
           return [calls = std::uint64_t{0}](std::int64_t n, std::int64_t b,
                                             std::uint64_t seed) mutable -> Batches {
             return right(n, b, seed + (calls++ << 40U));
           };
         }},
        {"full_batches_shuffled",
         "Only the full batches are shuffled and the short one stays last: neighbours always meet in one "
         "batch.",
         full_batches_shuffled},
    });

}  // namespace
}  // namespace descent::misconceptions
