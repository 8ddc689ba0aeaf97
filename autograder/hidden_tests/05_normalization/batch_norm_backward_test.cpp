// Hidden tests of 05_normalization/batch_norm_backward: 5 parts properties, 17 numbers, 5 edges.
#include "oracles/05_normalization/batch_norm_backward.hpp"
#include "hidden_tests/05_normalization/backward.hpp"
#include "judge/test.hpp"
#include "oracles/05_normalization/batch_norm.hpp"
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
    Groups::columns, [](auto&... arguments) { return student::batch_norm_backward(arguments...); },
    [](const auto& x, const auto& gamma, const auto& beta, float delta) {
      const Vector any = xt::ones<float>({x.shape(1)});
      return descent::oracles::batch_norm(x, gamma, beta, {any, any}, {.delta = delta, .momentum = 0.5F});
    },
    descent::oracles::batch_norm_backward};

}  // namespace

TEST_CASE("batch_norm_backward's gradients have their arguments' shapes",
          "[05_normalization/batch_norm_backward][hidden]") {
  judge::input_kind("five examples of seven features");
  auto in = judge::inputs();
  const Matrix x = varied(in, 5, 7, Groups::columns);
  const auto got =
      student::batch_norm_backward(x, scales(in, 7), in.normal<2>({5, 7}), backward.cache(x, 0.2F));
  CHECK(descent::shape_of(got.dx) == Shape{5, 7});
  CHECK(descent::shape_of(got.dgamma) == Shape{7});
  CHECK(descent::shape_of(got.dbeta) == Shape{7});
  CHECK_THAT(got.dx, (judge::AllFinite<float, 2>()));
}

TEST_CASE("batch_norm_backward's dx adds up to zero over the batch",
          "[05_normalization/batch_norm_backward][hidden][x2]") {
  judge::input_kind("Σ dx over the examples: moving a whole feature moves no result");
  auto in = judge::inputs();
  backward.check_sums(in, 6, 4, 0.2F);
}

TEST_CASE("batch_norm_backward's three gradients are the slopes of Σ dy ⊙ batch_norm",
          "[05_normalization/batch_norm_backward][hidden][x3]") {
  judge::input_kind("differences of the forward pass, in double");
  auto in = judge::inputs();
  backward.check_slopes(in, 5, 3, 0.2F);
}

TEST_CASE("batch_norm_backward has the right dx", "[05_normalization/batch_norm_backward][hidden][x6]") {
  judge::input_kind("a few examples, a delta that can be seen");
  auto in = judge::inputs();
  backward.check(in, 5, 7, 0.2F, Compare::dx);
  backward.check(in, 7, 3, 0.05F, Compare::dx);
}

TEST_CASE("batch_norm_backward has the right dgamma", "[05_normalization/batch_norm_backward][hidden][x4]") {
  judge::input_kind("a few examples, a delta that can be seen");
  auto in = judge::inputs();
  backward.check(in, 5, 7, 0.2F, Compare::dgamma);
  backward.check(in, 7, 3, 0.05F, Compare::dgamma);
}

TEST_CASE("batch_norm_backward has the right dbeta", "[05_normalization/batch_norm_backward][hidden][x2]") {
  judge::input_kind("a few examples");
  auto in = judge::inputs();
  backward.check(in, 5, 7, 0.2F, Compare::dbeta);
  backward.check(in, 7, 3, 0.05F, Compare::dbeta);
}

TEST_CASE("batch_norm_backward is right in many sizes",
          "[05_normalization/batch_norm_backward][hidden][x3]") {
  judge::input_kind("2 to 1025 examples, 1 to 65 features");
  auto in = judge::inputs();
  backward.check(in, 2, 65, 0.2F);
  backward.check(in, 31, 33, 0.2F);
  backward.check(in, 1025, 2, 0.2F);
  backward.check(in, 7, 1, 0.2F);
  backward.check(in, 4, 4, 0.2F);
}

TEST_CASE("batch_norm_backward takes a feature that is the same in all examples",
          "[05_normalization/batch_norm_backward][hidden]") {
  judge::input_kind("a constant feature, one of zeros, and one that varies");
  auto in = judge::inputs();
  Matrix x = varied(in, 6, 3, Groups::columns);
  for (std::size_t i = 0; i < 6; ++i) {
    x(i, 0) = 0.75F;
    x(i, 1) = 0;
  }
  const Vector gamma = scales(in, 3);
  backward.check(x, gamma, in.normal<2>({6, 3}, 0.5, 1), 0.01F, Compare::all);
}

TEST_CASE("batch_norm_backward takes the deviation from the cache, with delta in it",
          "[05_normalization/batch_norm_backward][hidden]") {
  judge::input_kind("deviations from 1e-3 to 1, the default delta");
  auto in = judge::inputs();
  Matrix x = in.normal<2>({5, 4});
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = 0; j < 4; ++j) x(i, j) *= std::pow(0.1F, static_cast<float>(j));
  const Vector gamma = scales(in, 4);
  backward.check(x, gamma, in.normal<2>({5, 4}, 0.5, 1), 1e-5F, Compare::all);
}

TEST_CASE("batch_norm_backward keeps its digits far from zero",
          "[05_normalization/batch_norm_backward][hidden]") {
  judge::input_kind("features that lie ten thousand deviations from zero");
  auto in = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(in, 5, 3, Groups::columns);
  const Vector gamma = scales(in, 3);
  backward.check(x, gamma, in.normal<2>({5, 3}, 0.5, 1), 0.2F, Compare::all);
}

TEST_CASE("batch_norm_backward refuses what does not fit", "[05_normalization/batch_norm_backward][hidden]") {
  judge::input_kind("dy with another row; gamma or a part of the cache with a number for each example");
  auto in = judge::inputs();
  const Matrix x = varied(in, 4, 3, Groups::columns), dy = in.normal<2>({4, 3}, 0.5, 1);
  const Vector gamma = scales(in, 3), longer = in.uniform<1>({4}, 1, 2);
  const auto cache = backward.cache(x, 0.2F);
  const auto refuses = [&](const Vector& scale, const Matrix& gradient, const Vector& mean,
                           const Vector& rstd) {
    return judge::throws_shape_error([&] { student::batch_norm_backward(x, scale, gradient, {mean, rstd}); });
  };
  CHECK(refuses(longer, dy, cache.mean, cache.rstd));
  CHECK(refuses(gamma, in.normal<2>({5, 3}), cache.mean, cache.rstd));
  CHECK(refuses(gamma, dy, longer, cache.rstd));
  CHECK(refuses(gamma, dy, cache.mean, longer));
  backward.check(x, gamma, dy, 0.2F, Compare::all);
}
