// What the tests of the two backward passes share.
#pragma once

#include <cstddef>
#include <functional>

#include "descent/ops/normalization.hpp"
#include "hidden_tests/05_normalization/inputs.hpp"
#include "judge/test.hpp"

namespace descent::hidden_tests {

enum class Compare { dx, dgamma, dbeta, all };

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

  /// What a right forward pass has left, rounded to float.
  normalization::NormalizationCache cache(const Matrix& x, float delta) const {
    const auto anything = oracles::given(Vector(xt::ones<float>({x.shape(1)})));
    const auto exact = forward(oracles::given(x), anything, anything, delta);
    return {oracles::expected(exact.mean).value, oracles::expected(exact.rstd).value};
  }

  void check(const Matrix& x, const Vector& gamma, const Matrix& dy, float delta, Compare what) const {
    const auto want = backward(oracles::given(x), oracles::given(gamma), oracles::given(dy), delta);
    const auto got = student(x, gamma, dy, cache(x, delta));
    const bool all = what == Compare::all;
    if (all || what == Compare::dx) CHECK_THAT(got.dx, judge::Near(oracles::expected(want.dx)));
    if (all || what == Compare::dgamma) CHECK_THAT(got.dgamma, judge::Near(oracles::expected(want.dgamma)));
    if (all || what == Compare::dbeta) CHECK_THAT(got.dbeta, judge::Near(oracles::expected(want.dbeta)));
  }

  void check(judge::Inputs& in, std::size_t b, std::size_t d, float delta,
             Compare what = Compare::all) const {
    const Matrix x = varied(in, b, d, groups);
    const Vector gamma = scales(in, d);
    check(x, gamma, in.normal<2>({b, d}, 0.5, 1), delta, what);
  }

  /// All three gradients against slopes of the forward pass, which know nothing of the backward formula.
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
};

}  // namespace descent::hidden_tests
