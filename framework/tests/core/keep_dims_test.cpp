// Each reducer of xtensor that takes options, with keep_dims, inside an expression.  What is expected comes
// from the same reducer without keep_dims, which xtensor gets right.
#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <type_traits>
#include <vector>

#include "descent/core/tensor.hpp"

namespace {

using Column = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;
using Cube = descent::Tensor<double, 3>;
using Axes = std::array<std::size_t, 1>;
using ListedAxes = std::vector<std::size_t>;

const std::tuple<xt::evaluation_strategy::lazy_type> lazily;

const Table table{{0, 1, 5, 2}, {2, 0, 7, -3}, {9, 4, -8, 6}};

// Checks once, and not in each instance of what follows: xtensor compiles slowly.
void check_differences(const Table& x, const Column& reduced, const std::vector<Table>& differences) {
  for (const Table& got : differences) {
    REQUIRE(got.shape() == x.shape());
    for (std::size_t row = 0; row < x.shape(0); ++row)
      for (std::size_t column = 0; column < x.shape(1); ++column) {
        CAPTURE(row, column);
        CHECK(std::abs(got(row, column) - (x(row, column) - reduced(row))) < 1e-12);
      }
  }
}

void check_column(const Table& x, const Column& reduced, const Table& kept) {
  REQUIRE(kept.shape() == std::array<std::size_t, 2>{x.shape(0), 1});
  for (std::size_t row = 0; row < x.shape(0); ++row) CHECK(std::abs(kept(row, 0) - reduced(row)) < 1e-12);
}

// `reduce` reduces the columns away.  The rows of `table` differ in every reduced value.
template <class Reduce>
void check_rows(const Reduce& reduce, const Table& x = table) {
  const Column reduced = reduce(x, lazily);  // (3)
  check_column(x, reduced, reduce(x, xt::keep_dims));
  check_differences(x, reduced,
                    {Table(x - reduce(x, xt::keep_dims)), Table(x - reduce(2.0 * x - x, xt::keep_dims)),
                     Table(x - reduce(x, xt::keep_dims | xt::evaluation_strategy::immediate)),
                     Table(x - reduce(x, xt::keep_dims | lazily))});
}

// The same axes, written otherwise.
template <class Reduce>
void check_spelling(const Reduce& reduce) {
  check_differences(table, reduce(table, lazily), {Table(table - reduce(table, xt::keep_dims))});
}

}  // namespace

// Braces cannot be handed to a function, hence macros.
#define DESCENT_AXES_TEST(NAME)                                                                      \
  TEST_CASE("keep_dims in an expression: xt::" #NAME, "[core][keep_dims]") {                         \
    check_rows([](const auto& x, auto options) { return xt::NAME(x, {1}, options); });               \
    check_spelling([](const auto& x, auto options) { return xt::NAME(x, Axes{1}, options); });       \
    check_spelling([](const auto& x, auto options) { return xt::NAME(x, ListedAxes{1}, options); }); \
  }
#define DESCENT_AXIS_TEST(NAME)                                                                    \
  TEST_CASE("keep_dims in an expression, one axis as a number: xt::" #NAME, "[core][keep_dims]") { \
    check_spelling([](const auto& x, auto options) { return xt::NAME(x, 1, options); });           \
  }

DESCENT_AXES_TEST(amax)
DESCENT_AXES_TEST(amin)
DESCENT_AXES_TEST(sum)
DESCENT_AXES_TEST(prod)
DESCENT_AXES_TEST(mean)
DESCENT_AXES_TEST(variance)
DESCENT_AXES_TEST(stddev)
DESCENT_AXES_TEST(norm_l0)
DESCENT_AXES_TEST(norm_l1)
DESCENT_AXES_TEST(norm_l2)
DESCENT_AXES_TEST(norm_sq)
DESCENT_AXES_TEST(norm_linf)
DESCENT_AXES_TEST(count_nonzero)

DESCENT_AXIS_TEST(amax)
DESCENT_AXIS_TEST(amin)
DESCENT_AXIS_TEST(sum)
DESCENT_AXIS_TEST(prod)
DESCENT_AXIS_TEST(mean)
DESCENT_AXIS_TEST(count_nonzero)

TEST_CASE("keep_dims in an expression: reducers with another argument", "[core][keep_dims]") {
  check_rows([](const auto& x, auto options) { return xt::norm_lp(x, 3.0, {1}, options); });
  check_rows([](const auto& x, auto options) { return xt::norm_lp_to_p(x, 3.0, {1}, options); });
  check_rows([](const auto& x, auto options) { return xt::variance(x, {1}, 1, options); });
  check_rows([](const auto& x, auto options) { return xt::average(x, Column{1, 2, 3, 4}, {1}, options); });
  check_rows([](const auto& x, auto options) {
    return xt::reduce([](double a, double b) { return 2 * a + b; }, x, {1}, options);
  });
}

TEST_CASE("keep_dims keeps the type that is asked for", "[core][keep_dims]") {
  check_rows([](const auto& x, auto options) { return xt::sum<double>(x, {1}, options); });
  check_rows([](const auto& x, auto options) { return xt::mean<double>(x, {1}, options); });
  const descent::Matrix x{{16777216.0F, 1.0F}, {1.0F, 2.0F}};  // 2²⁴ + 1 is no float
  const Table total = 0.0 * x + xt::sum<double>(x, {1}, xt::keep_dims);
  CHECK(total(0, 1) == 16777217.0);
  STATIC_REQUIRE(std::is_same_v<decltype(xt::sum<double>(x, {1}, xt::keep_dims))::value_type, double>);
  STATIC_REQUIRE(std::is_same_v<decltype(xt::amax(x, {1}, xt::keep_dims))::value_type, float>);
}

TEST_CASE("keep_dims with an initial value", "[core][keep_dims]") {
  check_rows([](const auto& x, auto options) { return xt::sum(x, {1}, options | xt::initial(100.0)); });
}

TEST_CASE("keep_dims over all axes", "[core][keep_dims]") {
  const auto check = [](const auto& reduce) {
    const auto reduced = static_cast<double>(reduce(table, lazily)());
    const Table got = table - reduce(table, xt::keep_dims);
    for (std::size_t i = 0; i < table.size(); ++i)
      CHECK(std::abs(got.data()[i] - (table.data()[i] - reduced)) < 1e-12);
  };
  check([](const auto& x, auto options) { return xt::amax(x, options); });
  check([](const auto& x, auto options) { return xt::sum(x, options); });
  check([](const auto& x, auto options) { return xt::mean(x, options); });
  check([](const auto& x, auto options) { return xt::variance(x, options); });
  check([](const auto& x, auto options) { return xt::count_nonzero(x, options); });
}

TEST_CASE("keep_dims over the first axis and over axes with a gap", "[core][keep_dims]") {
  const Column of_column = xt::amax(table, {0});
  const Table got = table - xt::amax(table, {0}, xt::keep_dims);
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 4; ++column)
      CHECK(got(row, column) == table(row, column) - of_column(column));

  Cube x = Cube::from_shape({2, 3, 4});
  for (std::size_t i = 0; i < x.size(); ++i) x.data()[i] = static_cast<double>(i * i % 17);
  const Column mean = xt::mean(x, {0, 2}), variance = xt::variance(x, {0, 2});  // (3)
  const Cube normal =
      (x - xt::mean(x, {0, 2}, xt::keep_dims)) / xt::sqrt(xt::variance(x, {0, 2}, xt::keep_dims) + 1e-5);
  for (std::size_t n = 0; n < 2; ++n)
    for (std::size_t channel = 0; channel < 3; ++channel)
      for (std::size_t i = 0; i < 4; ++i)
        CHECK(std::abs(normal(n, channel, i) -
                       (x(n, channel, i) - mean(channel)) / std::sqrt(variance(channel) + 1e-5)) < 1e-12);
}

TEST_CASE("keep_dims of a view, a column-major tensor and a borrowed buffer", "[core][keep_dims]") {
  const xt::xtensor<double, 2, xt::layout_type::column_major> turned = table;
  const auto part = xt::view(table, xt::all(), xt::range(1, 3));
  const auto borrowed =
      xt::adapt(table.data(), table.size(), xt::no_ownership(), std::array<std::size_t, 2>{3, 4});
  const Table a = turned - xt::amax(turned, {1}, xt::keep_dims);
  const Table b = table - xt::amax(part, {1}, xt::keep_dims);
  const Table c = borrowed - xt::amax(borrowed, {1}, xt::keep_dims);
  const std::array<double, 3> largest{5, 7, 9}, largest_of_part{5, 7, 4};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 4; ++column) {
      CHECK(a(row, column) == table(row, column) - largest[row]);
      CHECK(b(row, column) == table(row, column) - largest_of_part[row]);
      CHECK(c(row, column) == table(row, column) - largest[row]);
    }
}

TEST_CASE("keep_dims of an empty batch touches nothing", "[core][keep_dims]") {
  const Table none = Table::from_shape({0, 4});
  const Table rows = none - xt::amax(none, {1}, xt::keep_dims);
  CHECK(rows.shape() == none.shape());
  const Table total = xt::sum(none, {0}, xt::keep_dims | xt::evaluation_strategy::immediate);  // (1, 4)
  CHECK(total.shape() == std::array<std::size_t, 2>{1, 4});
  CHECK(total(0, 3) == 0.0);
}

TEST_CASE("an expression of xarrays is evaluated to an xarray", "[core][keep_dims]") {
  const xt::xarray<double> x{{1, 2, 3}, {4, 5, 6}};
  const auto sum = xt::eval(x + x);
  STATIC_REQUIRE(std::is_same_v<std::decay_t<decltype(sum)>, xt::xarray<double>>);
  const xt::xarray<double> centred = x - xt::mean(x, {1}, xt::keep_dims);
  CHECK(centred(1, 2) == 1.0);
}

TEST_CASE("without keep_dims a reducer stays lazy", "[core][keep_dims]") {
  Table x = table;
  const auto largest = xt::amax(x, {1});
  x(0, 0) = 50;
  CHECK(largest(0) == 50);
}
