// What the tests of max_pool share, on the host and on a device.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>

#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"

namespace descent::hidden_tests {

struct MaxPool {
  std::function<cnn::MaxPooled(const Images& x, const cnn::PoolOptions& options)> forward;
  std::function<Images(const Images& dy, const cnn::MaxPoolCache& cache, const cnn::PoolOptions& options)>
      backward;

  void check_forward(const Images& x, const cnn::PoolOptions& options) const {
    const auto sides = [](const cnn::MaxPoolCache& cache) {
      return Vector{static_cast<float>(cache.image.h), static_cast<float>(cache.image.w)};
    };
    const auto want = oracles::max_pool(x, options);
    const auto got = forward(x, options);
    CHECK_THAT(got.y, judge::Equals(want.y));
    CHECK_THAT(got.cache.indices, judge::Equals(want.cache.indices));
    CHECK_THAT(sides(got.cache), judge::Equals(sides(want.cache)));
  }

  /// The backward pass with a right cache.
  void check_backward(judge::Inputs& in, const Images& x, const cnn::PoolOptions& options) const {
    const auto [y, cache] = oracles::max_pool(x, options);
    const Images dy = in.normal<4>({y.shape(0), y.shape(1), y.shape(2), y.shape(3)}, 0.4, 1);
    CHECK_THAT(backward(dy, cache, options),
               judge::Near(oracles::expected(oracles::max_pool_backward(oracles::given(dy), cache))));
  }

  // --- bodies of tests ---

  void indices_are_of_the_largest() const {
    auto in = judge::inputs();
    const Images x = in.normal<4>({2, 3, 7, 10});
    const auto [y, cache] = forward(x, {3, 2});
    REQUIRE(cache.indices.shape() == y.shape());
    Images picked = y * 0.0F;
    for (std::size_t i = 0; i < y.shape(0); ++i)
      for (std::size_t c = 0; c < y.shape(1); ++c)
        for (std::size_t u = 0; u < y.shape(2); ++u)
          for (std::size_t v = 0; v < y.shape(3); ++v) {
            const std::int32_t at = cache.indices(i, c, u, v);
            const bool inside = at >= 0 && at < 70;
            picked(i, c, u, v) = inside ? x(i, c, at / 10, at % 10) : std::nanf("");
          }
    CHECK_THAT(picked, judge::Equals(oracles::max_pool(x, {3, 2}).y));
  }

  void loses_nothing_of_dy() const {
    judge::input_kind("whole numbers, overlapping windows: the sums of dx and dy in each channel");
    auto in = judge::inputs();
    const Images x = in.normal<4>({2, 3, 6, 7});
    const auto [y, cache] = oracles::max_pool(x, {3, 1});
    const Images dy = in.integers<4>({2, 3, 4, 5}, 1, 9);
    const Matrix got = xt::sum(backward(dy, cache, {3, 1}), {2, 3});
    const Matrix want = xt::sum(dy, {2, 3});
    CHECK_THAT(got, judge::Equals(want));
  }

  void takes_the_first_of_equal_elements() const {
    judge::input_kind("the numbers 0, 1 and 2, so that most windows have ties; an image of one number");
    auto in = judge::inputs();
    check_forward(in.integers<4>({2, 3, 7, 6}, 0, 2), {3, 2});
    check_forward(in.integers<4>({2, 3, 7, 6}, 0, 1), {2, 1});
    check_forward(in.integers<4>({1, 2, 4, 6}, 4, 4), {2, 2});
  }

  void takes_negative_numbers() const {
    judge::input_kind("numbers from −9 to −1; then around −1e4");
    auto in = judge::inputs();
    check_forward(in.uniform<4>({2, 3, 6, 5}, -9, -1), {2, 2});
    check_forward(in.normal<4>({2, 2, 5, 6}, -1e4, 1), {3, 1});
  }

  /// Forward and backward; the last shape is the caller's.
  void takes_ones(const judge::Extents<4>& last) const {
    auto in = judge::inputs();
    const auto both = [&](const Images& x, const cnn::PoolOptions& options) {
      check_forward(x, options);
      check_backward(in, x, options);
    };
    both(in.normal<4>({1, 3, 4, 6}), {2, 2});
    both(in.normal<4>({2, 1, 4, 6}), {2, 2});
    both(in.normal<4>({2, 3, 1, 6}), {1, 2});
    both(in.normal<4>({2, 3, 6, 1}), {1, 1});
    both(in.normal<4>({2, 3, 3, 4}), {3, 5});
    both(in.normal<4>({1, 1, 1, 1}), {1, 1});
    both(in.normal<4>(last), {2, 2});
  }
};

}  // namespace descent::hidden_tests
