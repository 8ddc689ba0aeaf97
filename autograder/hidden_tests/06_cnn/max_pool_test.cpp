// Hidden tests of 06_cnn/max_pool: 5 parts properties, 14 numbers, 5 edges.
#include "oracles/06_cnn/max_pool.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Shape;
using descent::Vector;
using descent::cnn::MaxPoolCache;
using descent::cnn::PoolOptions;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

Vector sides(const MaxPoolCache& cache) {
  return {static_cast<float>(cache.image.h), static_cast<float>(cache.image.w)};
}
void check_forward(const Images& x, const PoolOptions& options) {
  const auto want = descent::oracles::max_pool(x, options);
  const auto got = student::max_pool(x, options);
  CHECK_THAT(got.y, judge::Equals(want.y));
  CHECK_THAT(got.cache.indices, judge::Equals(want.cache.indices));
  CHECK_THAT(sides(got.cache), judge::Equals(sides(want.cache)));
}
/// The backward pass with a right cache.
void check_backward(judge::Inputs& in, const Images& x, const PoolOptions& options) {
  const auto [y, cache] = descent::oracles::max_pool(x, options);
  const Images dy = in.normal<4>({y.shape(0), y.shape(1), y.shape(2), y.shape(3)}, 0.4, 1);
  CHECK_THAT(student::max_pool_backward(dy, cache),
             judge::Near(expected(descent::oracles::max_pool_backward(given(dy), cache))));
}

}  // namespace

TEST_CASE("max_pool has an output for each image, channel and window", "[06_cnn/max_pool][hidden]") {
  judge::input_kind("two images, three channels, 7 by 10, windows of 3, stride 2");
  auto in = judge::inputs();
  const auto pooled = student::max_pool(in.normal<4>({2, 3, 7, 10}), {3, 2});
  CHECK(descent::shape_of(pooled.y) == Shape{2, 3, 3, 4});
  CHECK(descent::shape_of(pooled.cache.indices) == Shape{2, 3, 3, 4});
  CHECK_THAT(pooled.y, (judge::AllFinite<float, 4>()));
  CHECK(xt::any(xt::not_equal(pooled.y, 0.0F)));
}

TEST_CASE("max_pool's indices are where its largest elements stand", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("two images, three channels, 7 by 10, windows of 3, stride 2");
  auto in = judge::inputs();
  const Images x = in.normal<4>({2, 3, 7, 10});
  const auto [y, cache] = student::max_pool(x, {3, 2});
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
  CHECK_THAT(picked, judge::Equals(descent::oracles::max_pool(x, {3, 2}).y));
}

TEST_CASE("max_pool_backward loses nothing of dy", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("whole numbers, overlapping windows: the sums of dx and dy in each channel");
  auto in = judge::inputs();
  const Images x = in.normal<4>({2, 3, 6, 7});
  const auto [y, cache] = descent::oracles::max_pool(x, {3, 1});
  const Images dy = in.integers<4>({2, 3, 4, 5}, 1, 9);
  const descent::Matrix got = xt::sum(student::max_pool_backward(dy, cache), {2, 3});
  const descent::Matrix want = xt::sum(dy, {2, 3});
  CHECK_THAT(got, judge::Equals(want));
}

TEST_CASE("max_pool is right where windows lie side by side", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over");
  auto in = judge::inputs();
  check_forward(in.normal<4>({2, 3, 5, 8}), {2, 2});
  check_forward(in.normal<4>({3, 2, 10, 7}), {3, 3});
}

TEST_CASE("max_pool is right where windows overlap or leave gaps", "[06_cnn/max_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3");
  auto in = judge::inputs();
  check_forward(in.normal<4>({2, 3, 5, 8}), {3, 1});
  check_forward(in.normal<4>({2, 3, 8, 6}), {3, 2});
  check_forward(in.normal<4>({2, 3, 6, 9}), {2, 3});
}

TEST_CASE("max_pool takes the first of many equal elements", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("the numbers 0, 1 and 2, so that most windows have ties; an image of one number");
  auto in = judge::inputs();
  check_forward(in.integers<4>({2, 3, 7, 6}, 0, 2), {3, 2});
  check_forward(in.integers<4>({2, 3, 7, 6}, 0, 1), {2, 1});
  check_forward(in.integers<4>({1, 2, 4, 6}, 4, 4), {2, 2});
}

TEST_CASE("max_pool is right where all numbers are negative", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("numbers from −9 to −1; then around −1e4");
  auto in = judge::inputs();
  check_forward(in.uniform<4>({2, 3, 6, 5}, -9, -1), {2, 2});
  check_forward(in.normal<4>({2, 2, 5, 6}, -1e4, 1), {3, 1});
}

TEST_CASE("max_pool_backward is right where windows lie side by side", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over");
  auto in = judge::inputs();
  check_backward(in, in.normal<4>({2, 3, 5, 8}), {2, 2});
  check_backward(in, in.normal<4>({3, 2, 10, 7}), {3, 3});
}

TEST_CASE("max_pool_backward is right where windows overlap or leave gaps", "[06_cnn/max_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3");
  auto in = judge::inputs();
  check_backward(in, in.normal<4>({2, 3, 5, 8}), {3, 1});
  check_backward(in, in.normal<4>({2, 3, 8, 6}), {3, 2});
  check_backward(in, in.normal<4>({2, 3, 6, 9}), {2, 3});
}

TEST_CASE("max_pool takes ones in every size", "[06_cnn/max_pool][hidden][x3]") {
  judge::input_kind("one image, channel, row, column, element in a window, window in an image; a square");
  auto in = judge::inputs();
  const auto both = [&](const Images& x, const PoolOptions& options) {
    check_forward(x, options);
    check_backward(in, x, options);
  };
  both(in.normal<4>({1, 3, 4, 6}), {2, 2});
  both(in.normal<4>({2, 1, 4, 6}), {2, 2});
  both(in.normal<4>({2, 3, 1, 6}), {1, 2});
  both(in.normal<4>({2, 3, 6, 1}), {1, 1});
  both(in.normal<4>({2, 3, 3, 4}), {3, 5});
  both(in.normal<4>({1, 1, 1, 1}), {1, 1});
  both(in.normal<4>({2, 2, 4, 4}), {2, 2});
}

TEST_CASE("max_pool refuses what does not fit", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("a window that is too high, size 0, stride 0; a cache of other windows, an index of H·W");
  auto in = judge::inputs();
  const Images x = in.normal<4>({2, 3, 4, 6});
  check_forward(x, {2, 2});
  const auto [y, cache] = descent::oracles::max_pool(x, {2, 2});
  CHECK(judge::throws_value_error([&] { student::max_pool(x, {5, 1}); }));
  CHECK(judge::throws_value_error([&] { student::max_pool(x, {0, 1}); }));
  CHECK(judge::throws_value_error([&] { student::max_pool(x, {2, 0}); }));
  CHECK(judge::throws_shape_error([&] { student::max_pool_backward(x, cache); }));
  MaxPoolCache outside = cache;
  outside.indices(1, 2, 1, 2) = 24;
  CHECK(judge::throws_value_error([&] { student::max_pool_backward(y, outside); }));
}
