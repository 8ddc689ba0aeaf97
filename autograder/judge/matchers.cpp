#include "judge/matchers.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "judge/ledger.hpp"

namespace judge {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A float of device memory as judge::unwritten and cudaMalloc leave it: no operation makes this NaN of other
/// numbers.
bool never_stored(double got) {
  constexpr std::uint64_t float_of_ones_as_double = 0xffffffffe0000000;
  return std::bit_cast<std::uint64_t>(got) == float_of_ones_as_double;
}

// Written so that NaN is never right: a NaN makes every comparison below false.
bool holds(const Comparison& c, std::size_t i) {
  if (c.kind == Comparison::Kind::finite) return std::isfinite(c.got[i]);
  if (c.kind == Comparison::Kind::at_least) return c.got[i] >= c.want[i];
  return std::fabs(c.got[i] - c.want[i]) <= c.limit[i] || c.got[i] == c.want[i];
}

double share(const Comparison& c, std::size_t i) {
  if (holds(c, i) && (c.kind != Comparison::Kind::near || c.got[i] == c.want[i])) return 0;
  const double error = std::fabs(c.got[i] - c.want[i]);
  return c.kind == Comparison::Kind::near && error / c.limit[i] >= 0 ? error / c.limit[i] : infinity;
}

std::string index(const descent::Shape& shape, std::size_t flat) {
  std::vector<std::size_t> at(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    at[axis] = flat % shape[axis];
    flat /= shape[axis];
  }
  return fmt::format("[{}]", fmt::join(at, ", "));
}

}  // namespace

bool note(Comparison& c) {
  const bool same_shape = c.got_shape == c.want_shape;
  for (std::size_t i = 0; i < c.got.size(); ++i) {
    if (!holds(c, i)) ++c.wrong;
    if (c.kind != Comparison::Kind::finite) c.budget_used = std::max(c.budget_used, share(c, i));
  }
  auto& book = ledger();
  if (c.kind == Comparison::Kind::near) book.budget_used = std::max(book.budget_used, c.budget_used);
  book.last_comparison = c;
  return same_shape && c.wrong == 0;
}

std::string describe(const Comparison& c) {
  if (c.got_shape != c.want_shape)
    return fmt::format("has shape {}, expected {}", descent::to_string(c.got_shape),
                       descent::to_string(c.want_shape));
  if (c.wrong == 0) return "is right";
  std::string text =
      c.got.size() == 1 ? "is wrong:" : fmt::format("is wrong in {} of {} elements:", c.wrong, c.got.size());
  std::size_t shown = 0;
  for (std::size_t i = 0; i < c.got.size() && shown < 5; ++i) {
    if (holds(c, i)) continue;
    text += shown++ == 0 ? " " : "; ";
    if (!c.got_shape.empty()) text += index(c.got_shape, i) + " ";
    // x86's 0/0 has the sign bit set; "-nan" would only send readers looking for a minus sign.
    text += never_stored(c.got[i]) && shown == 1 ? "got NaN (nothing stored?)"
            : std::isnan(c.got[i])               ? "got NaN"
                                                 : fmt::format("got {:.7g}", c.got[i]);
    text += c.kind == Comparison::Kind::finite     ? ", expected a finite number"
            : c.kind == Comparison::Kind::at_least ? fmt::format(", expected at least {:.7g}", c.want[i])
                                                   : fmt::format(", expected {:.7g}", c.want[i]);
    if (c.kind == Comparison::Kind::near) text += fmt::format(" ± {:.2g}", c.limit[i]);
  }
  return c.wrong > shown ? text + "; …" : text;
}

}  // namespace judge
