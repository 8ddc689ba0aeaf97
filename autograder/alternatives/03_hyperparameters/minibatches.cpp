#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
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

Batches from_the_front(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const std::size_t later = i + Philox{seed}(i).word[1] % (order.size() - i);
    std::swap(order[i], order[later]);
  }
  return dealt(order, b);
}

Batches by_sorting(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  std::vector<std::uint64_t> key(order.size());
  for (std::size_t i = 0; i < key.size(); ++i) {
    const auto words = Philox{seed}(i);
    key[i] = (std::uint64_t{words.word[0]} << 32U) | words.word[1];
  }
  std::sort(order.begin(), order.end(), [&](auto i, auto k) {
    return key[static_cast<std::size_t>(i)] < key[static_cast<std::size_t>(k)];
  });
  return dealt(order, b);
}

Batches inside_out(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order;
  for (const auto i : counted(n, b)) {
    const std::size_t place = choose(seed, static_cast<std::uint64_t>(i), order.size() + 1);
    order.push_back(i);
    std::swap(order[place], order.back());
  }
  Batches batches;
  for (const auto i : order) {
    if (batches.empty() || static_cast<std::int64_t>(batches.back().size()) == b) batches.emplace_back();
    batches.back().push_back(i);
  }
  return batches;
}

Batches standard_library(std::int64_t n, std::int64_t b, std::uint64_t seed) {
  Order order = counted(n, b);
  std::mt19937_64 random(seed);
  std::shuffle(order.begin(), order.end(), random);
  return dealt(order, b);
}

const judge::Alternatives<decltype(hyperparameters::minibatches)> known(
    "03_hyperparameters/minibatches", {
                                          {"from the front, remainder of a word", from_the_front},
                                          {"sorted by random keys", by_sorting},
                                          {"inside out, straight into batches", inside_out},
                                          {"std::shuffle", standard_library},
                                      });

}  // namespace
}  // namespace descent::alternatives
