#include <catch2/catch.hpp>

#include <cstdint>

#include "descent/core/view.hpp"

using descent::View;

TEST_CASE("a View's size is the product of its extents", "[core][view]") {
  STATIC_REQUIRE(View<float, 0>{}.size() == 1);
  STATIC_REQUIRE(View<float, 1>{nullptr, {7}}.size() == 7);
  STATIC_REQUIRE(View<const float, 2>{nullptr, {3, 0}}.size() == 0);
  STATIC_REQUIRE(View<float, 4>{nullptr, {2, 3, 5, 7}}.size() == 210);
  STATIC_REQUIRE(View<float, 2>{}.size() == 0);
}

TEST_CASE("a View's size passes 2^31", "[core][view]") {
  STATIC_REQUIRE(View<float, 2>{nullptr, {65536, 65536}}.size() == std::int64_t{1} << 32);
}

TEST_CASE("a View writes where it points", "[core][view]") {
  float element[2] = {1, 2};
  const View<float, 1> view{element, {2}};
  view.data[1] = 5;
  CHECK(element[1] == 5);
}
