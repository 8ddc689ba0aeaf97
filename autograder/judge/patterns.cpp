#include "judge/patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

namespace judge {
namespace {

// Fewer numbers agree with almost any rule by chance.
constexpr std::size_t fewest = 3;

/// Tells whether `got` is what `rule` makes of every wanted number, with room for the roundings of both.
template <class Rule>
bool follows(const Comparison& c, double slope, const Rule& rule) {
  for (std::size_t i = 0; i < c.got.size(); ++i) {
    const double want = rule(c.want[i]);
    if (!(std::fabs(c.got[i] - want) <= 2 * c.limit[i] * std::max(1.0, slope) + 1e-6 * std::fabs(want)))
      return false;
  }
  return true;
}

/// The element of largest |want|: it knows a factor best.
std::size_t largest(const Comparison& c) {
  return static_cast<std::size_t>(
      std::max_element(c.want.begin(), c.want.end(),
                       [](double a, double b) { return std::fabs(a) < std::fabs(b); }) -
      c.want.begin());
}

std::string one_factor(const Comparison& c) {
  const auto i = largest(c);
  const double factor = c.got[i] / c.want[i];
  // Where all wanted numbers are equal, a factor and a difference are the same thing: the factor is said.
  if (!std::isfinite(factor) || factor == 0 ||
      !follows(c, std::fabs(factor), [&](double x) { return factor * x; }))
    return "";
  if (std::fabs(factor + 1) < 1e-4) return "each has the wrong sign";
  return fmt::format("each is {:.4g} times the expected value", factor);
}

std::string one_difference(const Comparison& c) {
  const double difference = c.got[0] - c.want[0];
  if (!follows(c, 1, [&](double x) { return x + difference; })) return "";
  return fmt::format("each is {:.4g} too {}", std::fabs(difference), difference > 0 ? "large" : "small");
}

bool same(const Comparison& c, std::size_t at, std::size_t from) {
  return std::fabs(c.got[at] - c.want[from]) <= 2 * c.limit[from];
}

bool transposed(const Comparison& c) {
  if (c.got_shape.size() != 2 || c.got_shape[0] != c.got_shape[1]) return false;
  const auto n = c.got_shape[0];
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (!same(c, i * n + j, j * n + i)) return false;
  return true;
}

bool reversed(const Comparison& c) {
  for (std::size_t i = 0; i < c.got.size(); ++i)
    if (!same(c, i, c.got.size() - 1 - i)) return false;
  return true;
}

bool reordered(const Comparison& c) {
  std::vector<std::size_t> order(c.want.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return c.want[a] < c.want[b]; });
  auto got = c.got;
  std::sort(got.begin(), got.end());
  for (std::size_t i = 0; i < got.size(); ++i)
    if (!(std::fabs(got[i] - c.want[order[i]]) <= 2 * c.limit[order[i]])) return false;
  return true;
}

/// How many whole lines along an axis of a matrix are right.
std::size_t right_lines(const Comparison& c, bool rows, const std::vector<bool>& right) {
  const auto n = c.got_shape[0], m = c.got_shape[1];
  std::size_t count = 0;
  for (std::size_t line = 0; line < (rows ? n : m); ++line) {
    bool whole = true;
    for (std::size_t at = 0; at < (rows ? m : n); ++at)
      whole = whole && right[rows ? line * m + at : at * m + line];
    count += whole ? 1 : 0;
  }
  return count;
}

}  // namespace

std::string pattern(const Comparison& c) {
  if (c.kind == Comparison::Kind::finite || c.got_shape != c.want_shape || c.wrong == 0 ||
      c.got.size() < fewest)
    return "";
  if (!std::all_of(c.got.begin(), c.got.end(), [](double x) { return std::isfinite(x); })) return "";
  if (std::all_of(c.got.begin(), c.got.end(), [](double x) { return x == 0; })) return "all are zero";
  if (auto words = one_factor(c); !words.empty()) return words;
  if (auto words = one_difference(c); !words.empty()) return words;
  if (transposed(c)) return "rows and columns are swapped";
  if (reversed(c)) return "they are the right numbers in the opposite order";
  if (reordered(c)) return "they are the right numbers in another order";

  std::vector<bool> right(c.got.size());
  for (std::size_t i = 0; i < right.size(); ++i) right[i] = std::fabs(c.got[i] - c.want[i]) <= c.limit[i];
  if (c.got_shape.size() == 2) {
    for (const bool rows : {true, false}) {
      const auto count = right_lines(c, rows, right), all = c.got_shape[rows ? 0 : 1];
      if (count > 0)
        return fmt::format("{} of {} {} {} right", count, all, rows ? "rows" : "columns",
                           count == 1 ? "is" : "are");
    }
  }
  const auto correct = static_cast<std::size_t>(std::count(right.begin(), right.end(), true));
  if (correct + 1 == right.size() && !right.back()) return "only the last one is wrong";
  if (correct + 1 == right.size() && !right.front()) return "only the first one is wrong";
  return "";
}

}  // namespace judge
