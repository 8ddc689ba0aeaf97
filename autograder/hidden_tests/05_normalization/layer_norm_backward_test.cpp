// Hidden tests of 05_normalization/layer_norm_backward: 5 parts properties, 17 numbers, 6 edges.
#include "oracles/05_normalization/layer_norm_backward.hpp"
#include "hidden_tests/05_normalization/backward.hpp"
#include "judge/test.hpp"
#include "oracles/05_normalization/layer_norm.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::hidden_tests::Compare;
using descent::hidden_tests::Groups;
using descent::hidden_tests::scales;
using descent::hidden_tests::varied;

namespace {

const descent::hidden_tests::Backward backward{
    Groups::rows, [](auto&... arguments) { return student::layer_norm_backward(arguments...); },
    descent::oracles::layer_norm, descent::oracles::layer_norm_backward};

}  // namespace

TEST_CASE("layer_norm_backward's gradients have their arguments' shapes",
          "[05_normalization/layer_norm_backward][hidden]") {
  judge::input_kind("five examples of seven features");
  auto in = judge::inputs();
  const Matrix x = varied(in, 5, 7, Groups::rows);
  const auto got =
      student::layer_norm_backward(x, scales(in, 7), in.normal<2>({5, 7}), backward.cache(x, 0.2F));
  CHECK(descent::shape_of(got.dx) == Shape{5, 7});
  CHECK(descent::shape_of(got.dgamma) == Shape{7});
  CHECK(descent::shape_of(got.dbeta) == Shape{7});
  CHECK_THAT(got.dx, (judge::AllFinite<float, 2>()));
}

TEST_CASE("layer_norm_backward's dx adds up to zero over the features",
          "[05_normalization/layer_norm_backward][hidden][x2]") {
  judge::input_kind("Σ dx over the features: moving a whole example moves no result");
  auto in = judge::inputs();
  backward.check_sums(in, 4, 6, 0.2F);
}

TEST_CASE("layer_norm_backward's three gradients are the slopes of Σ dy ⊙ layer_norm",
          "[05_normalization/layer_norm_backward][hidden][x3]") {
  judge::input_kind("differences of the forward pass, in double");
  auto in = judge::inputs();
  backward.check_slopes(in, 3, 5, 0.2F);
}

TEST_CASE("layer_norm_backward has the right dx", "[05_normalization/layer_norm_backward][hidden][x6]") {
  judge::input_kind("a few examples, a delta that can be seen");
  auto in = judge::inputs();
  backward.check(in, 5, 7, 0.2F, Compare::dx);
  backward.check(in, 7, 3, 0.05F, Compare::dx);
}

TEST_CASE("layer_norm_backward has the right dgamma", "[05_normalization/layer_norm_backward][hidden][x4]") {
  judge::input_kind("a few examples, a delta that can be seen");
  auto in = judge::inputs();
  backward.check(in, 5, 7, 0.2F, Compare::dgamma);
  backward.check(in, 7, 3, 0.05F, Compare::dgamma);
}

TEST_CASE("layer_norm_backward has the right dbeta", "[05_normalization/layer_norm_backward][hidden][x2]") {
  judge::input_kind("a few examples");
  auto in = judge::inputs();
  backward.check(in, 5, 7, 0.2F, Compare::dbeta);
  backward.check(in, 7, 3, 0.05F, Compare::dbeta);
}

TEST_CASE("layer_norm_backward is right in many sizes",
          "[05_normalization/layer_norm_backward][hidden][x3]") {
  judge::input_kind("2 to 1025 features, 1 to 65 examples");
  auto in = judge::inputs();
  backward.check(in, 65, 2, 0.2F);
  backward.check(in, 31, 33, 0.2F);
  backward.check(in, 2, 1025, 0.2F);
  backward.check(in, 4, 4, 0.2F);
}

TEST_CASE("layer_norm_backward takes one example, one feature, and one of both",
          "[05_normalization/layer_norm_backward][hidden][x2]") {
  judge::input_kind("a batch of one; one feature, where dx is zero");
  auto in = judge::inputs();
  backward.check(in, 1, 7, 0.2F);
  backward.check(in, 5, 1, 0.2F);
  backward.check(in, 1, 1, 0.2F);
}

TEST_CASE("layer_norm_backward takes an example whose features are all alike",
          "[05_normalization/layer_norm_backward][hidden]") {
  judge::input_kind("a constant example, one of zeros, and one that varies");
  auto in = judge::inputs();
  Matrix x = varied(in, 3, 6, Groups::rows);
  xt::row(x, 0) = 0.75F;
  xt::row(x, 1) = 0.0F;
  const Vector gamma = scales(in, 6);
  backward.check(x, gamma, in.normal<2>({3, 6}, 0.5, 1), 0.01F, Compare::all);
}

TEST_CASE("layer_norm_backward takes the deviation from the cache, with delta in it",
          "[05_normalization/layer_norm_backward][hidden]") {
  judge::input_kind("deviations from 1e-3 to 1, the default delta");
  auto in = judge::inputs();
  Matrix x = in.normal<2>({4, 5});
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 5; ++j) x(i, j) *= std::pow(0.1F, static_cast<float>(i));
  const Vector gamma = scales(in, 5);
  backward.check(x, gamma, in.normal<2>({4, 5}, 0.5, 1), 1e-5F, Compare::all);
}

TEST_CASE("layer_norm_backward keeps its digits far from zero",
          "[05_normalization/layer_norm_backward][hidden]") {
  judge::input_kind("examples that lie ten thousand deviations from zero");
  auto in = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(in, 3, 5, Groups::rows);
  const Vector gamma = scales(in, 5);
  backward.check(x, gamma, in.normal<2>({3, 5}, 0.5, 1), 0.2F, Compare::all);
}

TEST_CASE("layer_norm_backward refuses what does not fit", "[05_normalization/layer_norm_backward][hidden]") {
  judge::input_kind(
      "dy with another row; gamma with a number for each example, a cache with one for each "
      "feature");
  auto in = judge::inputs();
  const Matrix x = varied(in, 4, 3, Groups::rows), dy = in.normal<2>({4, 3}, 0.5, 1);
  const Vector gamma = scales(in, 3), longer = in.uniform<1>({4}, 1, 2);
  const auto cache = backward.cache(x, 0.2F);
  const auto refuses = [&](const Vector& scale, const Matrix& gradient, const Vector& mean,
                           const Vector& rstd) {
    return judge::throws_shape_error([&] { student::layer_norm_backward(x, scale, gradient, {mean, rstd}); });
  };
  CHECK(refuses(longer, dy, cache.mean, cache.rstd));
  CHECK(refuses(gamma, in.normal<2>({5, 3}), cache.mean, cache.rstd));
  CHECK(refuses(gamma, dy, gamma, cache.rstd));
  CHECK(refuses(gamma, dy, cache.mean, gamma));
  backward.check(x, gamma, dy, 0.2F, Compare::all);
}
