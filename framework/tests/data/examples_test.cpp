#include <catch2/catch.hpp>

#include "descent/core.hpp"
#include "descent/data.hpp"

using namespace descent;

namespace {

data::Examples four() {
  return {{{1, 2}, {3, 4}, {5, 6}, {7, 8}}, {0, 1, 2, 0}, 3};
}

}  // namespace

TEST_CASE("rows come in the order asked for, and as often", "[data]") {
  const data::Examples some = data::rows(four(), {2, 0, 2});
  CHECK((some.x == Matrix{{5, 6}, {1, 2}, {5, 6}}));
  CHECK((some.labels == Labels{2, 0, 2}));
  CHECK(some.classes == 3);
  CHECK(shape_of(data::rows(four(), {}).x) == Shape{0, 2});
}

TEST_CASE("a part is the examples between two places", "[data]") {
  CHECK((data::part(four(), 1, 3).x == Matrix{{3, 4}, {5, 6}}));
  CHECK(data::part(four(), 4, 4).size() == 0);
}

TEST_CASE("examples that are not there are an error", "[data]") {
  CHECK_THROWS_AS(data::rows(four(), {4}), ValueError);
  CHECK_THROWS_AS(data::rows(four(), {-1}), ValueError);
  CHECK_THROWS_WITH(data::part(four(), 2, 5),
                    Catch::Contains("data::part: the range is [2, 5), expected one within [0, 4)"));
  CHECK_THROWS_WITH(data::part(four(), 3, 2), Catch::Contains("data::part"));
}
