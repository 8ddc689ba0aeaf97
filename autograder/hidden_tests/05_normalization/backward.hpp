// What the tests of the two backward passes share.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "descent/ops/normalization.hpp"
#include "hidden_tests/05_normalization/inputs.hpp"
#include "judge/test.hpp"

namespace descent::hidden_tests {

enum class CompareGradients { dx, dgamma, dbeta, all };

struct Backward {
  Groups groups;
  std::function<normalization::NormalizationGradients(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                                      const normalization::NormalizationCache& cache)>
      student;
  std::function<oracles::NormalizationExpected(const oracles::RoundedMatrix& x,
                                               const oracles::RoundedVector& gamma,
                                               const oracles::RoundedVector& beta, float delta)>
      forward;
  std::function<oracles::NormalizationGradientsExpected(const oracles::RoundedMatrix& x,
                                                        const oracles::RoundedVector& gamma,
                                                        const oracles::RoundedMatrix& dy, float delta)>
      backward;

  /// The cache of a right forward pass, rounded to float.
  normalization::NormalizationCache cache(const Matrix& x, float delta) const {
    const auto anything = oracles::given(Vector(xt::ones<float>({x.shape(1)})));
    const auto exact = forward(oracles::given(x), anything, anything, delta);
    return {oracles::expected(exact.mean).value, oracles::expected(exact.rstd).value};
  }

  void check(const Matrix& x, const Vector& gamma, const Matrix& dy, float delta,
             CompareGradients what) const {
    const auto want = backward(oracles::given(x), oracles::given(gamma), oracles::given(dy), delta);
    const auto got = student(x, gamma, dy, cache(x, delta));
    const bool all = what == CompareGradients::all;
    if (all || what == CompareGradients::dx) CHECK_THAT(got.dx, judge::Near(oracles::expected(want.dx)));
    if (all || what == CompareGradients::dgamma)
      CHECK_THAT(got.dgamma, judge::Near(oracles::expected(want.dgamma)));
    if (all || what == CompareGradients::dbeta)
      CHECK_THAT(got.dbeta, judge::Near(oracles::expected(want.dbeta)));
  }

  void check(judge::Inputs& in, std::size_t b, std::size_t d, float delta,
             CompareGradients what = CompareGradients::all) const {
    const Matrix x = varied(in, b, d, groups);
    const Vector gamma = scales(in, d);
    check(x, gamma, in.normal<2>({b, d}, 0.5, 1), delta, what);
  }

  /// All three gradients against slopes of the forward pass, which do not use the backward formula.
  void check_slopes(judge::Inputs& in, std::size_t b, std::size_t d, float delta) const {
    const Matrix x = varied(in, b, d, groups), dy = in.normal<2>({b, d}, 0.5, 1);
    const Vector gamma = scales(in, d), beta = shifts(in, d);
    const auto X = oracles::given(x), DY = oracles::given(dy);
    const auto G = oracles::given(gamma), B = oracles::given(beta);
    const auto got = student(x, gamma, dy, cache(x, delta));
    const auto limits = backward(X, G, DY, delta);
    const auto dx = slopes<2>(X, DY, [&](const auto& at) { return forward(at, G, B, delta).y; });
    const auto dgamma = slopes<1>(G, DY, [&](const auto& at) { return forward(X, at, B, delta).y; });
    const auto dbeta = slopes<1>(B, DY, [&](const auto& at) { return forward(X, G, at, delta).y; });
    CHECK_THAT(got.dx, judge::Near(with_limits_of(limits.dx, dx)));
    CHECK_THAT(got.dgamma, judge::Near(with_limits_of(limits.dgamma, dgamma)));
    CHECK_THAT(got.dbeta, judge::Near(with_limits_of(limits.dbeta, dbeta)));
  }

  /// dx of each group adds up to zero: moving a whole group moves nothing.
  void check_sums(judge::Inputs& in, std::size_t b, std::size_t d, float delta) const {
    const Matrix x = varied(in, b, d, groups), dy = in.normal<2>({b, d}, 0.5, 1);
    const Vector gamma = scales(in, d);
    const auto limits = backward(oracles::given(x), oracles::given(gamma), oracles::given(dy), delta);
    const Matrix dx = student(x, gamma, dy, cache(x, delta)).dx;
    REQUIRE(dx.shape() == x.shape());
    CHECK(xt::any(xt::greater(xt::abs(dx), 0.01F)));
    const bool columns = groups == Groups::columns;
    const Tensor<double, 1> sum = xt::sum<double>(dx, {columns ? 0 : 1});
    const Tensor<double, 1> limit = xt::sum<double>(oracles::expected(limits.dx).limit, {columns ? 0 : 1});
    const judge::Expected<1> zero{Tensor<double, 1>(xt::zeros<double>({sum.size()})), limit};
    CHECK_THAT(Vector(sum), judge::Near(zero));
  }

  // --- bodies of tests, for both layers on the host ---

  void keeps_shapes() const {
    judge::input_kind("five examples of seven features");
    auto in = judge::inputs();
    const Matrix x = varied(in, 5, 7, groups);
    const auto got = student(x, scales(in, 7), in.normal<2>({5, 7}), cache(x, 0.2F));
    CHECK(shape_of(got.dx) == Shape{5, 7});
    CHECK(shape_of(got.dgamma) == Shape{7});
    CHECK(shape_of(got.dbeta) == Shape{7});
    CHECK_THAT(got.dx, (judge::AllFinite<float, 2>()));
  }

  void agrees_with_slopes() const {
    judge::input_kind("differences of the forward pass, in double");
    auto in = judge::inputs();
    const auto [b, d] = sizes(3, 5);
    check_slopes(in, b, d, 0.2F);
  }

  void is_right(CompareGradients what) const {
    auto in = judge::inputs();
    check(in, 5, 7, 0.2F, what);
    check(in, 7, 3, 0.05F, what);
  }

  void takes_a_constant_group() const {
    judge::input_kind("a constant " + group_word() + ", one of zeros, and one that varies");
    auto in = judge::inputs();
    const auto [b, d] = sizes(3, 6);
    const Matrix x = with_constant_groups(varied(in, b, d, groups), groups, 0.75F);
    const Vector gamma = scales(in, d);
    check(x, gamma, in.normal<2>({b, d}, 0.5, 1), 0.01F, CompareGradients::all);
  }

  void takes_the_deviation_from_the_cache() const {
    judge::input_kind("deviations from 1e-3 to 1, the default delta");
    auto in = judge::inputs();
    const auto [b, d] = sizes(4, 5);
    const Matrix x = falling_deviations(in, b, d, groups);
    const Vector gamma = scales(in, d);
    check(x, gamma, in.normal<2>({b, d}, 0.5, 1), 1e-5F, CompareGradients::all);
  }

  void keeps_its_digits_far_from_zero() const {
    judge::input_kind(group_word() + "s that lie ten thousand deviations from zero");
    auto in = judge::inputs();
    const auto [b, d] = sizes(3, 5);
    const Matrix x = far_from_zero(in, b, d, groups);
    const Vector gamma = scales(in, d);
    check(x, gamma, in.normal<2>({b, d}, 0.5, 1), 0.2F, CompareGradients::all);
  }

  void refuses_other_lengths() const {
    auto in = judge::inputs();
    const Matrix x = varied(in, 4, 3, groups), dy = in.normal<2>({4, 3}, 0.5, 1);
    const Vector gamma = scales(in, 3), longer = in.uniform<1>({4}, 1, 2);
    const auto right = cache(x, 0.2F);
    const Vector& wrong = groups == Groups::columns ? longer : gamma;  // its length is that of the other axis
    const auto refuses = [&](const Vector& scale, const Matrix& gradient, const Vector& mean,
                             const Vector& rstd) {
      return judge::throws_shape_error([&] { student(x, scale, gradient, {mean, rstd}); });
    };
    CHECK(refuses(longer, dy, right.mean, right.rstd));
    CHECK(refuses(gamma, in.normal<2>({5, 3}), right.mean, right.rstd));
    CHECK(refuses(gamma, dy, wrong, right.rstd));
    CHECK(refuses(gamma, dy, right.mean, wrong));
    check(x, gamma, dy, 0.2F, CompareGradients::all);
  }

 private:
  /// (b, d) for this number of groups of this size.
  judge::Extents<2> sizes(std::size_t number, std::size_t size) const {
    return groups == Groups::columns ? judge::Extents<2>{size, number} : judge::Extents<2>{number, size};
  }
  std::string group_word() const { return groups == Groups::columns ? "feature" : "example"; }
};

/// The forward oracle of batch norm without the running averages, which y does not depend on.
inline oracles::NormalizationExpected batch_norm_forward(const oracles::RoundedMatrix& x,
                                                         const oracles::RoundedVector& gamma,
                                                         const oracles::RoundedVector& beta, float delta) {
  const Vector any = xt::ones<float>({x.shape(1)});
  return oracles::batch_norm(x, gamma, beta, {any, any}, {.delta = delta, .momentum = 0.5F});
}

}  // namespace descent::hidden_tests
