// What the tests of batch norm and of layer norm share, on the host and on a device.
#pragma once

#include <cstddef>
#include <functional>

#include "descent/ops/normalization.hpp"
#include "hidden_tests/05_normalization/inputs.hpp"
#include "judge/test.hpp"

namespace descent::hidden_tests {

enum class CompareForward { y, cache, running, all };

inline void check_normalized(const normalization::Normalized& got, const oracles::NormalizationExpected& want,
                             CompareForward what) {
  const bool all = what == CompareForward::all;
  if (all || what == CompareForward::y) CHECK_THAT(got.y, judge::Near(oracles::expected(want.y)));
  if (all || what == CompareForward::cache) {
    CHECK_THAT(got.cache.mean, judge::Near(oracles::expected(want.mean)));
    CHECK_THAT(got.cache.rstd, judge::Near(oracles::expected(want.rstd)));
  }
}

/// A delta that can be seen, and a momentum that is neither the default nor a half.
constexpr normalization::BatchNormOptions visible{.delta = 0.2F, .momentum = 0.3F};

inline normalization::RunningStatistics under_way(judge::Inputs& in, std::size_t d) {
  return {.mean = in.uniform<1>({d}, 0.5, 2), .variance = in.uniform<1>({d}, 2, 5)};
}

struct BatchNorm {
  std::function<normalization::Normalized(const Matrix& x, const Vector& gamma, const Vector& beta,
                                          normalization::RunningStatistics& running,
                                          const normalization::BatchNormOptions& options)>
      student;

  /// One batch; it updates the running averages.
  void check(const Matrix& x, const Vector& gamma, const Vector& beta,
             normalization::RunningStatistics& running, const normalization::BatchNormOptions& options,
             CompareForward what = CompareForward::all) const {
    const auto want =
        oracles::batch_norm(oracles::given(x), oracles::given(gamma), oracles::given(beta), running, options);
    check_normalized(student(x, gamma, beta, running, options), want, what);
    if (what == CompareForward::running || what == CompareForward::all) {
      CHECK_THAT(running.mean, judge::Near(oracles::expected(want.running_mean)));
      CHECK_THAT(running.variance, judge::Near(oracles::expected(want.running_variance)));
    }
  }

  void check(judge::Inputs& in, std::size_t b, std::size_t d, const normalization::BatchNormOptions& options,
             CompareForward what = CompareForward::all) const {
    auto running = under_way(in, d);
    const Matrix x = varied(in, b, d, Groups::columns);
    const Vector gamma = scales(in, d), beta = shifts(in, d);
    check(x, gamma, beta, running, options, what);
  }
};

struct LayerNorm {
  std::function<normalization::Normalized(const Matrix& x, const Vector& gamma, const Vector& beta,
                                          float delta)>
      student;

  void check(const Matrix& x, const Vector& gamma, const Vector& beta, float delta,
             CompareForward what = CompareForward::all) const {
    const auto want =
        oracles::layer_norm(oracles::given(x), oracles::given(gamma), oracles::given(beta), delta);
    check_normalized(student(x, gamma, beta, delta), want, what);
  }

  void check(judge::Inputs& in, std::size_t b, std::size_t d, float delta,
             CompareForward what = CompareForward::all) const {
    const Matrix x = varied(in, b, d, Groups::rows);
    const Vector gamma = scales(in, d), beta = shifts(in, d);
    check(x, gamma, beta, delta, what);
  }

  /// y stays the same when another number is added to each row.
  void check_moved_rows(judge::Inputs& in, std::size_t b, std::size_t d, float delta) const {
    const Matrix x = in.integers<2>({b, d}, -9, 9);
    Matrix moved = x;
    for (std::size_t i = 0; i < b; ++i)
      xt::row(moved, static_cast<std::ptrdiff_t>(i)) += 8.0F * static_cast<float>(i + 1);
    const Vector gamma = scales(in, d), beta = shifts(in, d);
    const auto y = [&](const Matrix& at) {
      return oracles::layer_norm(oracles::given(at), oracles::given(gamma), oracles::given(beta), delta).y;
    };
    auto near = oracles::expected(y(moved));
    near.value = oracles::expected(y(x)).value;
    CHECK_THAT(student(moved, gamma, beta, delta).y, judge::Near(near));
  }
};

}  // namespace descent::hidden_tests
