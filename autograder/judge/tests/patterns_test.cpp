#include "judge/patterns.hpp"

#include <catch2/catch.hpp>
#include <limits>

using judge::Comparison;

namespace {

/// As a matcher would have noted it, with limits of a millionth.
Comparison compared(std::vector<double> got, std::vector<double> want, descent::Shape shape = {}) {
  Comparison c;
  if (shape.empty()) shape = {want.size()};
  c.got_shape = c.want_shape = shape;
  c.limit.assign(want.size(), 1e-6);
  for (std::size_t i = 0; i < got.size(); ++i) c.wrong += std::abs(got[i] - want[i]) <= 1e-6 ? 0 : 1;
  c.got = std::move(got);
  c.want = std::move(want);
  return c;
}

}  // namespace

TEST_CASE("one factor is seen, and a wrong sign is said to be that") {
  CHECK(judge::pattern(compared({0.5, 1, -2}, {1, 2, -4})) == "each is 0.5 times the expected value");
  CHECK(judge::pattern(compared({-1, -2, 4}, {1, 2, -4})) == "each has the wrong sign");
  CHECK(judge::pattern(compared({0.5, 1, -2.1}, {1, 2, -4})) == "");
}

TEST_CASE("one difference is seen") {
  CHECK(judge::pattern(compared({1.25, 2.25, -3.75}, {1, 2, -4})) == "each is 0.25 too large");
  CHECK(judge::pattern(compared({0.75, 1.75, -4.25}, {1, 2, -4})) == "each is 0.25 too small");
}

TEST_CASE("zeros everywhere are seen") {
  CHECK(judge::pattern(compared({0, 0, 0}, {1, 2, -4})) == "all are zero");
}

TEST_CASE("the right numbers in another place are seen") {
  CHECK(judge::pattern(compared({4, 3, 2, 1}, {1, 2, 3, 4})) ==
        "they are the right numbers in the opposite order");
  CHECK(judge::pattern(compared({2, 3, 4, 1}, {1, 2, 3, 4})) ==
        "they are the right numbers in another order");
  CHECK(judge::pattern(compared({1, 3, 2, 4}, {1, 2, 3, 4}, {2, 2})) == "rows and columns are swapped");
}

TEST_CASE("whole rows and columns that are right are counted, and a wrong end is seen") {
  CHECK(judge::pattern(compared({1, 2, 3, 4, 9, 7}, {1, 2, 3, 4, 5, 6}, {3, 2})) == "2 of 3 rows are right");
  CHECK(judge::pattern(compared({1, 9, 3, 8, 5, 7}, {1, 2, 3, 4, 5, 6}, {3, 2})) ==
        "1 of 2 columns is right");
  CHECK(judge::pattern(compared({1, 2, 3, 9}, {1, 2, 3, 4})) == "only the last one is wrong");
  CHECK(judge::pattern(compared({9, 2, 3, 4}, {1, 2, 3, 4})) == "only the first one is wrong");
  CHECK(judge::pattern(compared({9, 2, 8, 7}, {1, 2, 3, 4})) == "");
}

TEST_CASE("nothing is read into right answers, NaN, infinity, other shapes and too few numbers") {
  const double nan = std::numeric_limits<double>::quiet_NaN(),
               infinity = std::numeric_limits<double>::infinity();
  CHECK(judge::pattern(compared({1, 2, 3}, {1, 2, 3})) == "");
  CHECK(judge::pattern(compared({nan, nan, nan}, {1, 2, 3})) == "");
  CHECK(judge::pattern(compared({infinity, 2, 3}, {1, 2, 3})) == "");
  CHECK(judge::pattern(compared({2, 4}, {1, 2})) == "");
  auto other = compared({2, 4, 6}, {1, 2, 3});
  other.got_shape = {3, 1};
  CHECK(judge::pattern(other) == "");
  CHECK(judge::pattern(compared({1, 2, 3}, {0, 0, 0})) == "");
}
