// Hidden tests of 03_hyperparameters/minibatches.
//
// The order is not fixed, only its distribution.
#include <algorithm>
#include <cmath>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Vector;
using Batches = std::vector<std::vector<std::int64_t>>;

namespace {

std::uint64_t some_seed(judge::Inputs& in) {
  return static_cast<std::uint64_t>(in.integer(0, 1'000'000'000'000));
}

/// All indices one after the other.
Vector in_order(const Batches& batches) {
  std::vector<float> order;
  for (const auto& batch : batches) order.insert(order.end(), batch.begin(), batch.end());
  Vector x = Vector::from_shape({order.size()});
  std::copy(order.begin(), order.end(), x.begin());
  return x;
}

Vector sizes(const Batches& batches) {
  Vector all = xt::zeros<float>({batches.size()});
  for (std::size_t k = 0; k < all.size(); ++k) all(k) = static_cast<float>(batches[k].size());
  return all;
}

void check_sizes(std::size_t n, std::size_t b, const Batches& batches) {
  Vector want = Vector::from_shape({(n + b - 1) / b});
  for (std::size_t k = 0; k < want.size(); ++k) want(k) = static_cast<float>(std::min(b, n - k * b));
  CHECK_THAT(sizes(batches), judge::Equals(want));
}

void check_examples(std::size_t n, const Batches& batches) {
  Vector got = in_order(batches), want = Vector::from_shape({n});
  std::sort(got.begin(), got.end());
  for (std::size_t i = 0; i < n; ++i) want(i) = static_cast<float>(i);
  CHECK_THAT(got, judge::Equals(want));
}

void check(judge::Inputs& in, std::int64_t n, std::int64_t b) {
  const auto batches = student::minibatches(n, b, some_seed(in));
  check_sizes(static_cast<std::size_t>(n), static_cast<std::size_t>(b), batches);
  check_examples(static_cast<std::size_t>(n), batches);
}

}  // namespace

TEST_CASE("minibatches repeats itself for the same seed", "[03_hyperparameters/minibatches][hidden]") {
  judge::input_kind("one seed twice, with another one in between");
  auto in = judge::inputs();
  const auto seed = some_seed(in);
  const Vector first = in_order(student::minibatches(37, 5, seed));
  student::minibatches(37, 5, seed + 1);
  CHECK(first.size() == 37);
  CHECK_THAT(in_order(student::minibatches(37, 5, seed)), judge::Equals(first));
}

TEST_CASE("minibatches gives another order for the next seed", "[03_hyperparameters/minibatches][hidden]") {
  judge::input_kind("two neighbouring seeds: in how many places the same example stands");
  auto in = judge::inputs();
  const auto seed = some_seed(in);
  const Vector one = in_order(student::minibatches(1000, 7, seed));
  const Vector next = in_order(student::minibatches(1000, 7, seed + 1));
  REQUIRE(one.size() == 1000);
  REQUIRE(next.size() == 1000);
  float same_places = 0;
  for (std::size_t i = 0; i < 1000; ++i) same_places += one(i) == next(i) ? 1.0F : 0.0F;
  // Two independent orders agree in one place on average (Poisson): in 40 or more once in 10^48.
  CHECK_THAT(same_places, judge::Near(0, 40));
}

TEST_CASE("minibatches deals the same order into batches of any size",
          "[03_hyperparameters/minibatches][hidden]") {
  judge::input_kind("batches of 1, 4 and 50 from 50 examples: each example once in all of them");
  auto in = judge::inputs();
  for (const std::int64_t b : {1, 4, 50}) check(in, 50, b);
}

TEST_CASE("minibatches uses each example once", "[03_hyperparameters/minibatches][hidden][x2]") {
  judge::input_kind("103 examples in batches of 8, several seeds");
  auto in = judge::inputs();
  for (int run = 0; run < 5; ++run) check_examples(103, student::minibatches(103, 8, some_seed(in)));
}

TEST_CASE("minibatches fills every batch but the last", "[03_hyperparameters/minibatches][hidden][x2]") {
  judge::input_kind("103 examples in batches of 8 and of 10: the sizes");
  auto in = judge::inputs();
  check_sizes(103, 8, student::minibatches(103, 8, some_seed(in)));
  check_sizes(103, 10, student::minibatches(103, 10, some_seed(in)));
}

TEST_CASE("minibatches reaches every order", "[03_hyperparameters/minibatches][hidden][x2]") {
  judge::input_kind("three examples, 400 seeds: how many of the six orders came up");
  auto in = judge::inputs();
  const auto seed = some_seed(in);
  // The probability that one of six equally likely orders never occurs in 400 draws is 6·(5/6)^400 = 1e-31.
  Vector found{0, 0, 0, 0, 0, 0};
  for (std::uint64_t run = 0; run < 400; ++run) {
    const Vector order = in_order(student::minibatches(3, 2, seed + run));
    if (order.size() != 3) continue;
    const int lower = (order(0) > order(1) ? 1 : 0) + (order(0) > order(2) ? 1 : 0);
    found(static_cast<std::size_t>(2 * lower + (order(1) > order(2) ? 1 : 0))) = 1;
  }
  const float orders = xt::sum(found)();
  CHECK_THAT(orders, judge::Near(6, 0));
}

TEST_CASE("minibatches parts neighbours", "[03_hyperparameters/minibatches][hidden]") {
  judge::input_kind("1000 examples in batches of 10: how many are followed by the next one");
  auto in = judge::inputs();
  const Vector order = in_order(student::minibatches(1000, 10, some_seed(in)));
  REQUIRE(order.size() == 1000);
  float followed = 0;
  for (std::size_t i = 1; i < 1000; ++i) followed += order(i) == order(i - 1) + 1 ? 1.0F : 0.0F;
  // A random order leaves one example in place on average (Poisson): 40 or more once in 10^48.
  CHECK_THAT(followed, judge::Near(0, 40));
}

TEST_CASE("minibatches brings each example to each place equally often",
          "[03_hyperparameters/minibatches][hidden][x2]") {
  judge::input_kind("400 000 examples: which tenth of them stands in which tenth of the places");
  auto in = judge::inputs();
  constexpr std::size_t n = 400'000;
  const Vector order = in_order(student::minibatches(n, 1000, some_seed(in)));
  REQUIRE(order.size() == n);
  std::vector<double> count(100);
  for (std::size_t i = 0; i < n; ++i) {
    const auto tenth = static_cast<std::size_t>(order(i)) * 10 / n;
    if (tenth < 10) ++count[tenth * 10 + i * 10 / n];
  }
  float chi_square = 0;
  for (const double c : count)
    chi_square += static_cast<float>((c - n / 100.0) * (c - n / 100.0) / (n / 100.0));
  // Rows and columns have fixed sums, so there are 81 degrees of freedom: mean 81, deviation √162 = 12.7.
  // More than 211 has the probability 2e-13 (Wilson and Hilferty: 7.2 deviations of a normal number).
  CHECK_THAT(chi_square, judge::Near(81, 130));
}

TEST_CASE("minibatches makes one batch where it can hold all examples",
          "[03_hyperparameters/minibatches][hidden][x2]") {
  judge::input_kind("a batch size that equals the number of examples, then larger ones");
  auto in = judge::inputs();
  check(in, 9, 9);
  check(in, 9, 10);
  check(in, 9, 1'000'000'000'000);
}

TEST_CASE("minibatches leaves no empty batch where the sizes divide",
          "[03_hyperparameters/minibatches][hidden]") {
  judge::input_kind("96 examples in batches of 8, and in batches of 1");
  auto in = judge::inputs();
  check(in, 96, 8);
  check(in, 96, 1);
}

TEST_CASE("minibatches of nothing are none", "[03_hyperparameters/minibatches][hidden]") {
  judge::input_kind("no examples; then negative numbers, which are refused");
  auto in = judge::inputs();
  check(in, 0, 4);
  CHECK(judge::throws_value_error([&] { student::minibatches(-1, 4, 1); }));
  CHECK(judge::throws_value_error([&] { student::minibatches(4, 0, 1); }));
}

TEST_CASE("minibatches of one example", "[03_hyperparameters/minibatches][hidden]") {
  judge::input_kind("one example, batches of 1 and of 3; two examples in batches of 1");
  auto in = judge::inputs();
  check(in, 1, 1);
  check(in, 1, 3);
  check(in, 2, 1);
}
