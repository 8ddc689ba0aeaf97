// Hidden tests of 05_normalization/batch_norm.
#include "hidden_tests/05_normalization/forward.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::hidden_tests::CompareForward;
using descent::hidden_tests::Groups;
using descent::hidden_tests::scales;
using descent::hidden_tests::shifts;
using descent::hidden_tests::under_way;
using descent::hidden_tests::varied;
using descent::hidden_tests::visible;
using descent::normalization::RunningStatistics;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

const descent::hidden_tests::BatchNorm batch_norm{
    [](auto&... arguments) { return student::batch_norm(arguments...); }};

}  // namespace

TEST_CASE("batch_norm returns a row for each example, and a number for each feature besides",
          "[05_normalization/batch_norm][hidden]") {
  judge::input_kind("five examples of seven features");
  auto in = judge::inputs();
  auto running = under_way(in, 7);
  const auto got =
      student::batch_norm(varied(in, 5, 7, Groups::columns), scales(in, 7), shifts(in, 7), running, visible);
  CHECK(descent::shape_of(got.y) == Shape{5, 7});
  CHECK(descent::shape_of(got.cache.mean) == Shape{7});
  CHECK(descent::shape_of(got.cache.rstd) == Shape{7});
  CHECK(descent::shape_of(running.mean) == Shape{7});
  CHECK(descent::shape_of(running.variance) == Shape{7});
  CHECK_THAT(got.y, (judge::AllFinite<float, 2>()));
}

TEST_CASE("batch_norm centres each feature on its beta", "[05_normalization/batch_norm][hidden][x2]") {
  judge::input_kind("features with means of their own; the mean of y over the batch");
  auto in = judge::inputs();
  const Matrix x = varied(in, 9, 5, Groups::columns);
  const Vector gamma = scales(in, 5), beta = shifts(in, 5);
  auto running = under_way(in, 5);
  const auto want = descent::oracles::batch_norm(given(x), given(gamma), given(beta), running, visible);
  const Matrix y = student::batch_norm(x, gamma, beta, running, visible).y;
  REQUIRE(descent::shape_of(y) == Shape{9, 5});
  auto mean = expected(given(beta));
  for (std::size_t j = 0; j < 5; ++j) {
    descent::oracles::Sum sum;
    for (std::size_t i = 0; i < 9; ++i) sum.add(want.y(i, j));
    mean.limit(j) = sum.total().limit() / 9;
  }
  Vector got = Vector::from_shape({5});
  for (std::size_t j = 0; j < 5; ++j) {
    double sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += y(i, j);
    got(j) = static_cast<float>(sum / 9);
  }
  CHECK_THAT(got, judge::Near(mean));
}

TEST_CASE("batch_norm does not see the running averages", "[05_normalization/batch_norm][hidden]") {
  judge::input_kind("one batch, two different pairs of running averages");
  auto in = judge::inputs();
  const Matrix x = varied(in, 5, 3, Groups::columns);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  auto running = under_way(in, 3), other = under_way(in, 3);
  other.mean += 10.0F;
  const auto want = descent::oracles::batch_norm(given(x), given(gamma), given(beta), running, visible);
  CHECK_THAT(student::batch_norm(x, gamma, beta, other, visible).y, judge::Near(expected(want.y)));
  CHECK_THAT(student::batch_norm(x, gamma, beta, running, visible).y, judge::Near(expected(want.y)));
}

TEST_CASE("batch_norm does not see how the examples are ordered",
          "[05_normalization/batch_norm][hidden][x2]") {
  judge::input_kind("a batch, and the same batch upside down");
  auto in = judge::inputs();
  const Matrix x = varied(in, 7, 3, Groups::columns), turned = xt::flip(x, 0);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  auto running = under_way(in, 3);
  batch_norm.check(x, gamma, beta, running, visible, CompareForward::y);
  batch_norm.check(turned, gamma, beta, running, visible, CompareForward::y);
}

TEST_CASE("batch_norm has the right y", "[05_normalization/batch_norm][hidden][x5]") {
  judge::input_kind("a few examples, features with means and spreads of their own, a delta that can be seen");
  auto in = judge::inputs();
  batch_norm.check(in, 5, 7, visible, CompareForward::y);
  batch_norm.check(in, 7, 3, {.delta = 0.05F, .momentum = 0.2F}, CompareForward::y);
}

TEST_CASE("batch_norm keeps mean and 1/√(σ² + δ) for the backward pass",
          "[05_normalization/batch_norm][hidden][x3]") {
  judge::input_kind("a few examples, a delta that can be seen");
  auto in = judge::inputs();
  batch_norm.check(in, 5, 7, visible, CompareForward::cache);
  batch_norm.check(in, 7, 3, {.delta = 0.05F, .momentum = 0.2F}, CompareForward::cache);
}

TEST_CASE("batch_norm leaves the right running averages", "[05_normalization/batch_norm][hidden][x4]") {
  judge::input_kind("running averages under way, a momentum that is not the default");
  auto in = judge::inputs();
  batch_norm.check(in, 5, 7, visible, CompareForward::running);
  batch_norm.check(in, 3, 4, {.delta = 0.05F, .momentum = 0.7F}, CompareForward::running);
}

TEST_CASE("batch_norm's running averages are right after each of five batches",
          "[05_normalization/batch_norm][hidden][x3]") {
  judge::input_kind("a new layer, five batches of different sizes, the default options");
  auto in = judge::inputs();
  RunningStatistics running{.mean = Vector{0, 0, 0}, .variance = Vector{1, 1, 1}};
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  for (const std::size_t b : {5, 2, 7, 3, 4})
    batch_norm.check(varied(in, b, 3, Groups::columns), gamma, beta, running, {}, CompareForward::running);
}

TEST_CASE("batch_norm is right in many sizes", "[05_normalization/batch_norm][hidden][x3]") {
  judge::input_kind("2 to 1025 examples, 1 to 65 features");
  auto in = judge::inputs();
  batch_norm.check(in, 2, 65, visible);
  batch_norm.check(in, 31, 33, visible);
  batch_norm.check(in, 1025, 2, visible);
  batch_norm.check(in, 7, 1, visible);
  batch_norm.check(in, 4, 4, visible);
}

TEST_CASE("batch_norm keeps its digits far from zero", "[05_normalization/batch_norm][hidden][x3]") {
  judge::input_kind("features that lie ten thousand deviations from zero");
  auto in = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(in, 9, 7, Groups::columns);
  const Vector gamma = scales(in, 7), beta = shifts(in, 7);
  auto running = under_way(in, 7);
  batch_norm.check(x, gamma, beta, running, {.delta = 1e-3F, .momentum = 0.3F});
}

TEST_CASE("batch_norm takes a feature that is the same in all examples",
          "[05_normalization/batch_norm][hidden]") {
  judge::input_kind("a constant feature, one of zeros, and one that varies");
  auto in = judge::inputs();
  const Matrix x =
      descent::hidden_tests::with_constant_groups(varied(in, 6, 3, Groups::columns), Groups::columns, 5.3F);
  auto running = under_way(in, 3);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  batch_norm.check(x, gamma, beta, running, {.delta = 1e-3F, .momentum = 0.3F});
}

TEST_CASE("batch_norm's delta decides where a feature hardly varies",
          "[05_normalization/batch_norm][hidden]") {
  judge::input_kind("deviations from 1e-3 to 1, the default delta");
  auto in = judge::inputs();
  const Matrix x = descent::hidden_tests::falling_deviations(in, 5, 4, Groups::columns);
  auto running = under_way(in, 4);
  const Vector gamma = scales(in, 4), beta = shifts(in, 4);
  batch_norm.check(x, gamma, beta, running, {});
}

TEST_CASE("batch_norm with a momentum of 1 keeps this batch only, with 0 nothing of it",
          "[05_normalization/batch_norm][hidden]") {
  judge::input_kind("a momentum of 1, then of 0");
  auto in = judge::inputs();
  batch_norm.check(in, 5, 3, {.delta = 0.2F, .momentum = 1});
  batch_norm.check(in, 5, 3, {.delta = 0.2F, .momentum = 0});
}

TEST_CASE("batch_norm remembers in its running averages and nowhere else",
          "[05_normalization/batch_norm][hidden]") {
  judge::input_kind("two layers in turns, each with its own running averages");
  auto in = judge::inputs();
  auto first = under_way(in, 3), second = under_way(in, 3);
  second.mean -= 4.0F;
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  for (int step = 0; step < 3; ++step) {
    batch_norm.check(varied(in, 5, 3, Groups::columns), gamma, beta, first, visible);
    batch_norm.check(varied(in, 4, 3, Groups::columns), gamma, beta, second, visible);
  }
}

TEST_CASE("batch_norm refuses a batch of one, and what does not fit",
          "[05_normalization/batch_norm][hidden]") {
  judge::input_kind("one example; then gamma, beta or a running average with one number too many");
  auto in = judge::inputs();
  const Matrix x = varied(in, 4, 3, Groups::columns), one = in.normal<2>({1, 3});
  const Vector gamma = scales(in, 3), beta = shifts(in, 3), longer = in.uniform<1>({4}, 1, 2);
  const auto start = under_way(in, 3);
  auto running = start;
  CHECK(judge::throws_value_error([&] { student::batch_norm(one, gamma, beta, running, visible); }));
  CHECK_THAT(running.mean, judge::Equals(start.mean));
  CHECK_THAT(running.variance, judge::Equals(start.variance));
  CHECK(judge::throws_shape_error([&] { student::batch_norm(x, longer, beta, running, visible); }));
  CHECK(judge::throws_shape_error([&] { student::batch_norm(x, gamma, longer, running, visible); }));
  RunningStatistics bad_mean{longer, start.variance}, bad_variance{start.mean, longer};
  CHECK(judge::throws_shape_error([&] { student::batch_norm(x, gamma, beta, bad_mean, visible); }));
  CHECK(judge::throws_shape_error([&] { student::batch_norm(x, gamma, beta, bad_variance, visible); }));
  batch_norm.check(x, gamma, beta, running, visible);
}
