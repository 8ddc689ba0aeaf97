#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "descent/core.hpp"
#include "descent/data.hpp"

using namespace descent;

namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

float distance(const data::Examples& examples, std::size_t a, std::size_t b) {
  float sum = 0;
  for (std::size_t j = 0; j < examples.x.shape(1); ++j) {
    const float difference = examples.x(a, j) - examples.x(b, j);
    sum += difference * difference;
  }
  return sum;
}

/// The share of the others that have the label of the example next to them.
float nearest_neighbour_accuracy(const data::Examples& examples, std::size_t known) {
  std::size_t right = 0;
  const std::size_t n = examples.labels.size();
  for (std::size_t i = known; i < n; ++i) {
    std::size_t nearest = 0;
    for (std::size_t k = 1; k < known; ++k)
      if (distance(examples, i, k) < distance(examples, i, nearest)) nearest = k;
    right += examples.labels(nearest) == examples.labels(i) ? 1 : 0;
  }
  return static_cast<float>(right) / static_cast<float>(n - known);
}

}  // namespace

TEST_CASE("without noise the arms of a spiral are where they should be", "[data]") {
  const data::Examples all = data::spirals(31, 3, 0, 1);
  for (std::size_t i = 0; i < 31; ++i) {
    CHECK(all.labels(i) == static_cast<int>(i % 3));
    const float radius = std::hypot(all.x(i, 0), all.x(i, 1));
    CHECK((radius >= 0.0999F && radius <= 1.0001F));
    // One turn from the middle to the end, each arm turned by a third of a circle.
    const float angle = 2 * std::numbers::pi_v<float> * (radius + static_cast<float>(all.labels(i)) / 3);
    CHECK(std::abs(all.x(i, 0) - radius * std::cos(angle)) < 1e-4F);
    CHECK(std::abs(all.x(i, 1) - radius * std::sin(angle)) < 1e-4F);
  }
}

TEST_CASE("generated examples are made from the seed, and a larger set begins with the smaller", "[data]") {
  const auto make = GENERATE(0, 1, 2);
  const auto examples = [&](std::int64_t n, std::uint64_t seed) {
    return make == 0   ? data::spirals(n, 2, 0.1F, seed)
           : make == 1 ? data::digits(n, 8, 0.1F, seed)
                       : data::bars(n, 8, 0.1F, seed);
  };
  const data::Examples few = examples(7, 3), many = examples(20, 3);
  CHECK((few.x == examples(7, 3).x));
  CHECK((few.x != examples(7, 4).x));
  CHECK((few.x == data::part(many, 0, 7).x));
  CHECK((few.labels == data::part(many, 0, 7).labels));
}

TEST_CASE("digits are ink on paper, and differ by their class", "[data]") {
  const std::int64_t side = GENERATE(8, 28);
  const data::Examples all = data::digits(200, side, 0, 5);
  CHECK((all.x.shape(1) == static_cast<std::size_t>(side * side)));
  CHECK(all.classes == 10);
  for (std::size_t i = 0; i < 200; ++i) CHECK(all.labels(i) == static_cast<int>(i % 10));
  CHECK(xt::amin(all.x)() >= 0);
  CHECK(xt::amax(all.x)() <= 1);
  const double ink = xt::mean(all.x)();
  CHECK((ink > 0.05 && ink < 0.4));
  // Ten classes: guessing has 0.1.
  CHECK(nearest_neighbour_accuracy(all, 150) > 0.4F);
}

TEST_CASE("bars lie, fall, stand and rise, wherever they are", "[data]") {
  const std::int64_t side = 12;
  const data::Examples all = data::bars(80, side, 0, 3);
  CHECK(all.classes == 4);
  for (std::size_t i = 0; i < 80; ++i) {
    CHECK(all.labels(i) == static_cast<int>(i % 4));
    double ink = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    for (std::size_t row = 0; row < 12; ++row)
      for (std::size_t column = 0; column < 12; ++column) {
        const double here = all.x(i, row * 12 + column), u = static_cast<double>(column),
                     v = static_cast<double>(row);
        CHECK((here >= 0 && here <= 1));
        ink += here, x += here * u, y += here * v;
        xx += here * u * u, xy += here * u * v, yy += here * v * v;
      }
    x /= ink, y /= ink;
    // The main axis of what is inked, y downwards: a multiple of 45 degrees, turned by at most 9, and what
    // the edge of the picture cuts off.
    const double axis = std::atan2(2 * (xy / ink - x * y), xx / ink - x * x - yy / ink + y * y) / 2;
    CHECK(std::abs(std::sin(axis - all.labels(i) * std::numbers::pi / 4)) < 0.3);
  }
}

TEST_CASE("generators refuse numbers that make no sense", "[data]") {
  CHECK_THROWS_AS(data::spirals(-1, 2, 0, 1), ValueError);
  CHECK_THROWS_AS(data::spirals(1, 0, 0, 1), ValueError);
  CHECK_THROWS_AS(data::spirals(1, 2, not_a_number, 1), ValueError);
  CHECK_THROWS_AS(data::digits(1, 7, 0, 1), ValueError);
  CHECK_THROWS_AS(data::digits(1, 8, -1, 1), ValueError);
  CHECK_THROWS_AS(data::bars(1, 7, 0, 1), ValueError);
}
