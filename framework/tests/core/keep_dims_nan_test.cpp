// The reducers that pass over NaN, with keep_dims, inside an expression.  A file of its own: xtensor compiles
// slowly.
#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <vector>

#include "descent/core/tensor.hpp"

namespace {

using Column = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;
using Axes = std::array<std::size_t, 1>;
using ListedAxes = std::vector<std::size_t>;

void check(const Column& reduced, const Table& inside) {
  for (std::size_t row = 0; row < inside.shape(0); ++row)
    for (std::size_t column = 0; column < inside.shape(1); ++column) {
      CAPTURE(row, column);
      CHECK(std::abs(inside(row, column) - reduced(row)) < 1e-12);
    }
}

template <class Reduce>
void check_rows(const Reduce& reduce) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Table x{{0, 1, 5, 2}, {2, nan, 7, -3}, {nan, 4, -8, nan}};  // each row has another count of numbers
  check(reduce(x, std::tuple<xt::evaluation_strategy::lazy_type>{}),
        xt::zeros_like(x) + reduce(x, xt::keep_dims));
}

}  // namespace

// Braces cannot be handed to a function, hence macros.
#define DESCENT_AXES_TEST(NAME)                                                                  \
  TEST_CASE("keep_dims in an expression: xt::" #NAME, "[core][keep_dims]") {                     \
    check_rows([](const auto& x, auto options) { return xt::NAME(x, {1}, options); });           \
    check_rows([](const auto& x, auto options) { return xt::NAME(x, Axes{1}, options); });       \
    check_rows([](const auto& x, auto options) { return xt::NAME(x, ListedAxes{1}, options); }); \
  }
#define DESCENT_AXIS_TEST(NAME)                                                                    \
  TEST_CASE("keep_dims in an expression, one axis as a number: xt::" #NAME, "[core][keep_dims]") { \
    check_rows([](const auto& x, auto options) { return xt::NAME(x, 1, options); });               \
  }

DESCENT_AXES_TEST(nansum)
DESCENT_AXES_TEST(nanprod)
DESCENT_AXES_TEST(nanmin)
DESCENT_AXES_TEST(nanmax)
DESCENT_AXES_TEST(nanmean)
DESCENT_AXES_TEST(nanvar)
DESCENT_AXES_TEST(nanstd)
DESCENT_AXES_TEST(count_nonnan)

DESCENT_AXIS_TEST(nansum)
DESCENT_AXIS_TEST(nanprod)
DESCENT_AXIS_TEST(nanmin)
DESCENT_AXIS_TEST(nanmax)
DESCENT_AXIS_TEST(count_nonnan)
