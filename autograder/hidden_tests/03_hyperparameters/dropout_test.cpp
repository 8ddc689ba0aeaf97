// Hidden tests of 03_hyperparameters/dropout.
#include "oracles/03_hyperparameters.hpp"

#include "hidden_tests/03_hyperparameters/statistics.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Matrix;
using descent::Shape;
using descent::hyperparameters::DropoutMask;
using descent::hyperparameters::Dropped;
using descent::hyperparameters::Mode;

namespace {

std::uint64_t some_seed(judge::Inputs& in) {
  return static_cast<std::uint64_t>(in.integer(0, 1'000'000'000'000));
}

/// Forward, and backward with the mask that was returned.
void check(judge::Inputs& in, std::size_t b, std::size_t d, float p, Mode mode = Mode::training) {
  const Matrix h = in.normal<2>({b, d}, 0.5, 2), dy = in.normal<2>({b, d}, -0.3, 1);
  const auto seed = some_seed(in);
  const auto expected = descent::oracles::dropout(h, p, mode, seed);
  const Dropped got = student::dropout(h, p, mode, seed);
  CHECK_THAT(got.mask.r, judge::Equals(expected.r));
  CHECK_THAT(got.mask.gamma, judge::Near(expected.gamma, expected.gamma_limit));
  CHECK_THAT(got.y, judge::Near(expected.y));
  const DropoutMask mask{expected.r, static_cast<float>(expected.gamma)};
  CHECK_THAT(student::dropout_backward(dy, mask),
             judge::Near(descent::oracles::masked(dy, mask.r, double{mask.gamma})));
}

}  // namespace

TEST_CASE("dropout keeps the shape, in both directions", "[03_hyperparameters/dropout][hidden]") {
  judge::input_kind("three rows and five columns");
  auto in = judge::inputs();
  const Matrix h = in.normal<2>({3, 5}, 2, 0.1);
  const Dropped got = student::dropout(h, 0.3F, Mode::training, some_seed(in));
  CHECK(descent::shape_of(got.y) == Shape{3, 5});
  CHECK_THAT(got.y, (judge::AllFinite<float, 2>()));
  CHECK(descent::shape_of(got.mask.r) == Shape{3, 5});
  CHECK(xt::any(xt::not_equal(got.y, 0.0F)));
  CHECK(descent::shape_of(student::dropout_backward(h, {h, 1.25F})) == Shape{3, 5});
}

TEST_CASE("dropout drops the share p and keeps the mean", "[03_hyperparameters/dropout][hidden]") {
  judge::input_kind("65536 ones, p = 0.3");
  auto in = judge::inputs();
  const Matrix ones = xt::ones<float>({256, 256});
  const Dropped got = student::dropout(ones, 0.3F, Mode::training, some_seed(in));
  REQUIRE(got.y.size() == ones.size());
  double dropped = 0, sum = 0;
  for (const double y : got.y) {
    dropped += y == 0 ? 1 : 0;
    sum += y;
  }
  const auto n = static_cast<double>(ones.size());
  const auto share_dropped = static_cast<float>(dropped / n), mean = static_cast<float>(sum / n);
  // An indicator with p = 0.3 has the deviation √(0.3·0.7); scaled by 1/0.7 it has √(0.3/0.7).
  CHECK_THAT(share_dropped,
             judge::Near(0.3, descent::hidden_tests::limit_of_mean(ones.size(), std::sqrt(0.21))));
  CHECK_THAT(mean, judge::Near(1, descent::hidden_tests::limit_of_mean(ones.size(), std::sqrt(3 / 7.0))));
}

TEST_CASE("dropout repeats its mask for the same seed only", "[03_hyperparameters/dropout][hidden]") {
  judge::input_kind("one seed twice with another in between, and other activations");
  auto in = judge::inputs();
  const auto seed = some_seed(in);
  const Matrix h = in.normal<2>({31, 33}), other = in.normal<2>({31, 33});
  const Matrix first = student::dropout(h, 0.4F, Mode::training, seed).mask.r;
  const Matrix between = student::dropout(h, 0.4F, Mode::training, seed + 1).mask.r;
  const Matrix again = student::dropout(other, 0.4F, Mode::training, seed).mask.r;
  CHECK(first != between);
  CHECK_THAT(again, judge::Equals(first));
}

TEST_CASE("dropout_backward is the transpose of dropout", "[03_hyperparameters/dropout][hidden]") {
  judge::input_kind("whole numbers, p = 3/4: sum(dy ⊙ y) against sum(dx ⊙ h)");
  auto in = judge::inputs();
  const Matrix h = in.integers<2>({13, 7}, 1, 9), dy = in.integers<2>({13, 7}, 1, 9);
  const Dropped got = student::dropout(h, 0.75F, Mode::training, some_seed(in));
  REQUIRE(got.y.size() == h.size());
  const Matrix dx = student::dropout_backward(dy, got.mask);
  REQUIRE(dx.size() == h.size());
  float forward = 0, backward = 0;
  for (std::size_t k = 0; k < h.size(); ++k) {
    forward += dy.data()[k] * got.y.data()[k];
    backward += dx.data()[k] * h.data()[k];
  }
  CHECK(forward > 0);
  CHECK_THAT(backward, judge::Near(forward, judge::limit(forward)));
}

TEST_CASE("dropout drops the elements that its words say", "[03_hyperparameters/dropout][hidden][x3]") {
  judge::input_kind("odd numbers of rows and columns, p = 0.3: the mask");
  auto in = judge::inputs();
  const Matrix h = in.normal<2>({13, 31}, 0.5, 2);
  const auto seed = some_seed(in);
  const auto expected = descent::oracles::dropout(h, 0.3F, Mode::training, seed);
  CHECK_THAT(student::dropout(h, 0.3F, Mode::training, seed).mask.r, judge::Equals(expected.r));
}

TEST_CASE("dropout has the right activations", "[03_hyperparameters/dropout][hidden][x3]") {
  judge::input_kind("odd numbers of rows and columns, p = 0.2: the output and gamma");
  auto in = judge::inputs();
  const Matrix h = in.normal<2>({7, 33}, 0.5, 2);
  const auto seed = some_seed(in);
  const auto expected = descent::oracles::dropout(h, 0.2F, Mode::training, seed);
  const Dropped got = student::dropout(h, 0.2F, Mode::training, seed);
  CHECK_THAT(got.y, judge::Near(expected.y));
  CHECK_THAT(got.mask.gamma, judge::Near(expected.gamma, expected.gamma_limit));
}

TEST_CASE("dropout_backward has the right gradient", "[03_hyperparameters/dropout][hidden][x3]") {
  judge::input_kind("a mask of the test's own, gamma = 1.6");
  auto in = judge::inputs();
  const Matrix dy = in.normal<2>({11, 5}, -0.3, 1), r = in.integers<2>({11, 5}, 0, 1);
  CHECK_THAT(student::dropout_backward(dy, {r, 1.6F}),
             judge::Near(descent::oracles::masked(dy, r, double{1.6F})));
}

TEST_CASE("dropout is right for small and large p", "[03_hyperparameters/dropout][hidden][x2]") {
  judge::input_kind("p from 0.01 to 0.99, both directions");
  auto in = judge::inputs();
  for (const float p : {0.01F, 0.1F, 0.7F, 0.99F}) check(in, 17, 13, p);
}

TEST_CASE("dropout works for every size, one element among them", "[03_hyperparameters/dropout][hidden]") {
  judge::input_kind("from one element to over two thousand, p = 0.4, both directions");
  auto in = judge::inputs();
  check(in, 1, 1, 0.4F);
  check(in, 1, 7, 0.4F);
  check(in, 7, 1, 0.4F);
  check(in, 2, 1025, 0.4F);
}

TEST_CASE("dropout leaves everything in evaluation", "[03_hyperparameters/dropout][hidden][x2]") {
  judge::input_kind("evaluation with p = 0.6, and with p = 1");
  auto in = judge::inputs();
  for (const float p : {0.6F, 1.0F}) {
    const Matrix h = in.normal<2>({5, 7});
    const Dropped got = student::dropout(h, p, Mode::evaluation, some_seed(in));
    CHECK_THAT(got.y, judge::Equals(h));
    check(in, 5, 7, p, Mode::evaluation);
  }
}

TEST_CASE("dropout with probability one leaves zeros", "[03_hyperparameters/dropout][hidden]") {
  judge::input_kind("p = 1 in training, both directions; then p below 0, above 1 and NaN, which are refused");
  auto in = judge::inputs();
  check(in, 5, 7, 1);
  const Matrix h = in.normal<2>({2, 3});
  for (const float p : {-0.1F, 1.1F, std::nanf("")})
    CHECK(judge::throws_value_error([&] { student::dropout(h, p, Mode::training, 1); }));
}

TEST_CASE("dropout with probability zero drops nothing", "[03_hyperparameters/dropout][hidden]") {
  judge::input_kind("p = 0 in training, both directions; then a mask of another shape, which is refused");
  auto in = judge::inputs();
  check(in, 5, 7, 0);
  const Matrix dy = in.normal<2>({2, 3}), turned = in.normal<2>({3, 2});
  CHECK(judge::throws_shape_error([&] { student::dropout_backward(dy, {turned, 2.0F}); }));
}
