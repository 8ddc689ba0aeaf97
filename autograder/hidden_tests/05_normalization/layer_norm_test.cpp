// Hidden tests of 05_normalization/layer_norm.
#include "hidden_tests/05_normalization/forward.hpp"
#include "judge/test.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::hidden_tests::CompareForward;
using descent::hidden_tests::Groups;
using descent::hidden_tests::scales;
using descent::hidden_tests::shifts;
using descent::hidden_tests::varied;

namespace {

const descent::hidden_tests::LayerNorm layer_norm{
    [](const auto&... arguments) { return student::layer_norm(arguments...); }};

}  // namespace

TEST_CASE("layer_norm returns a row for each example, and two numbers besides",
          "[05_normalization/layer_norm][hidden]") {
  judge::input_kind("five examples of seven features");
  auto in = judge::inputs();
  const auto got = student::layer_norm(varied(in, 5, 7, Groups::rows), scales(in, 7), shifts(in, 7), 0.2F);
  CHECK(descent::shape_of(got.y) == Shape{5, 7});
  CHECK(descent::shape_of(got.cache.mean) == Shape{5});
  CHECK(descent::shape_of(got.cache.rstd) == Shape{5});
  CHECK_THAT(got.y, (judge::AllFinite<float, 2>()));
}

TEST_CASE("layer_norm does not see what is added to a whole example",
          "[05_normalization/layer_norm][hidden][x2]") {
  judge::input_kind("small whole numbers, and the same ones moved by 8, another number for each example");
  auto in = judge::inputs();
  layer_norm.check_moved_rows(in, 4, 8, 0.2F);
}

TEST_CASE("layer_norm treats each example as if it were alone", "[05_normalization/layer_norm][hidden][x3]") {
  judge::input_kind("a batch of five, then each of them by itself");
  auto in = judge::inputs();
  const Matrix x = varied(in, 5, 3, Groups::rows);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  layer_norm.check(x, gamma, beta, 0.2F, CompareForward::y);
  for (std::size_t i = 0; i < 5; ++i)
    layer_norm.check(Matrix(xt::view(x, xt::range(i, i + 1))), gamma, beta, 0.2F);
}

TEST_CASE("layer_norm has the right y", "[05_normalization/layer_norm][hidden][x7]") {
  judge::input_kind("a few examples with means and spreads of their own, a delta that can be seen");
  auto in = judge::inputs();
  layer_norm.check(in, 5, 7, 0.2F, CompareForward::y);
  layer_norm.check(in, 7, 3, 0.05F, CompareForward::y);
}

TEST_CASE("layer_norm keeps mean and 1/√(σ² + δ) of each example",
          "[05_normalization/layer_norm][hidden][x4]") {
  judge::input_kind("a few examples, a delta that can be seen");
  auto in = judge::inputs();
  layer_norm.check(in, 5, 7, 0.2F, CompareForward::cache);
  layer_norm.check(in, 7, 3, 0.05F, CompareForward::cache);
}

TEST_CASE("layer_norm is right in many sizes", "[05_normalization/layer_norm][hidden][x3]") {
  judge::input_kind("2 to 1025 features, 1 to 65 examples");
  auto in = judge::inputs();
  layer_norm.check(in, 65, 2, 0.2F);
  layer_norm.check(in, 31, 33, 0.2F);
  layer_norm.check(in, 2, 1025, 0.2F);
  layer_norm.check(in, 4, 4, 0.2F);
}

TEST_CASE("layer_norm keeps its digits far from zero", "[05_normalization/layer_norm][hidden][x3]") {
  judge::input_kind("examples that lie ten thousand deviations from zero");
  auto in = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(in, 7, 9, Groups::rows);
  const Vector gamma = scales(in, 9), beta = shifts(in, 9);
  layer_norm.check(x, gamma, beta, 1e-3F);
}

TEST_CASE("layer_norm takes an example whose features are all alike",
          "[05_normalization/layer_norm][hidden]") {
  judge::input_kind("a constant example, one of zeros, and one that varies");
  auto in = judge::inputs();
  const Matrix x =
      descent::hidden_tests::with_constant_groups(varied(in, 3, 6, Groups::rows), Groups::rows, 5.3F);
  const Vector gamma = scales(in, 6), beta = shifts(in, 6);
  layer_norm.check(x, gamma, beta, 1e-3F);
}

TEST_CASE("layer_norm's delta decides where an example hardly varies",
          "[05_normalization/layer_norm][hidden]") {
  judge::input_kind("deviations from 1e-3 to 1, the default delta");
  auto in = judge::inputs();
  const Matrix x = descent::hidden_tests::falling_deviations(in, 4, 5, Groups::rows);
  const Vector gamma = scales(in, 5), beta = shifts(in, 5);
  layer_norm.check(x, gamma, beta, 1e-5F);
}

TEST_CASE("layer_norm takes one example, one feature, and one of both",
          "[05_normalization/layer_norm][hidden][x3]") {
  judge::input_kind("a batch of one; one feature, where only beta is left");
  auto in = judge::inputs();
  layer_norm.check(in, 1, 7, 0.2F);
  layer_norm.check(in, 5, 1, 0.2F);
  layer_norm.check(in, 1, 1, 0.2F);
}

TEST_CASE("layer_norm refuses what does not fit", "[05_normalization/layer_norm][hidden]") {
  judge::input_kind("gamma, then beta, with a number for each example");
  auto in = judge::inputs();
  const Matrix x = varied(in, 4, 3, Groups::rows);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3), longer = in.uniform<1>({4}, 1, 2);
  layer_norm.check(x, gamma, beta, 0.2F);
  CHECK(judge::throws_shape_error([&] { student::layer_norm(x, longer, beta, 0.2F); }));
  CHECK(judge::throws_shape_error([&] { student::layer_norm(x, gamma, longer, 0.2F); }));
}
