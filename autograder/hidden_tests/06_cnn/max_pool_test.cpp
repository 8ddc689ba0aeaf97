// Hidden tests of 06_cnn/max_pool.
#include "hidden_tests/06_cnn/max_pool.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Shape;
using descent::cnn::MaxPoolCache;
using descent::cnn::PoolOptions;

namespace {

const descent::hidden_tests::MaxPool pool{
    [](auto&... arguments) { return student::max_pool(arguments...); },
    [](const Images& dy, const MaxPoolCache& cache, const PoolOptions&) {
      return student::max_pool_backward(dy, cache);
    }};

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
  pool.indices_are_of_the_largest();
}

TEST_CASE("max_pool_backward loses nothing of dy", "[06_cnn/max_pool][hidden][x2]") {
  pool.loses_nothing_of_dy();
}

TEST_CASE("max_pool is right where windows lie side by side", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over");
  auto in = judge::inputs();
  pool.check_forward(in.normal<4>({2, 3, 5, 8}), {2, 2});
  pool.check_forward(in.normal<4>({3, 2, 10, 7}), {3, 3});
}

TEST_CASE("max_pool is right where windows overlap or leave gaps", "[06_cnn/max_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3");
  auto in = judge::inputs();
  pool.check_forward(in.normal<4>({2, 3, 5, 8}), {3, 1});
  pool.check_forward(in.normal<4>({2, 3, 8, 6}), {3, 2});
  pool.check_forward(in.normal<4>({2, 3, 6, 9}), {2, 3});
}

TEST_CASE("max_pool takes the first of many equal elements", "[06_cnn/max_pool][hidden][x2]") {
  pool.takes_the_first_of_equal_elements();
}

TEST_CASE("max_pool is right where all numbers are negative", "[06_cnn/max_pool][hidden][x2]") {
  pool.takes_negative_numbers();
}

TEST_CASE("max_pool_backward is right where windows lie side by side", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over");
  auto in = judge::inputs();
  pool.check_backward(in, in.normal<4>({2, 3, 5, 8}), {2, 2});
  pool.check_backward(in, in.normal<4>({3, 2, 10, 7}), {3, 3});
}

TEST_CASE("max_pool_backward is right where windows overlap or leave gaps", "[06_cnn/max_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3");
  auto in = judge::inputs();
  pool.check_backward(in, in.normal<4>({2, 3, 5, 8}), {3, 1});
  pool.check_backward(in, in.normal<4>({2, 3, 8, 6}), {3, 2});
  pool.check_backward(in, in.normal<4>({2, 3, 6, 9}), {2, 3});
}

TEST_CASE("max_pool takes ones in every size", "[06_cnn/max_pool][hidden][x3]") {
  judge::input_kind("one image, channel, row, column, element in a window, window in an image; a square");
  pool.takes_ones({2, 2, 4, 4});
}

TEST_CASE("max_pool refuses what does not fit", "[06_cnn/max_pool][hidden][x2]") {
  judge::input_kind("a window that is too high, size 0, stride 0; a cache of other windows, an index of H·W");
  auto in = judge::inputs();
  const Images x = in.normal<4>({2, 3, 4, 6});
  pool.check_forward(x, {2, 2});
  const auto [y, cache] = descent::oracles::max_pool(x, {2, 2});
  CHECK(judge::throws_value_error([&] { student::max_pool(x, {5, 1}); }));
  CHECK(judge::throws_value_error([&] { student::max_pool(x, {0, 1}); }));
  CHECK(judge::throws_value_error([&] { student::max_pool(x, {2, 0}); }));
  CHECK(judge::throws_shape_error([&] { student::max_pool_backward(x, cache); }));
  MaxPoolCache outside = cache;
  outside.indices(1, 2, 1, 2) = 24;
  CHECK(judge::throws_value_error([&] { student::max_pool_backward(y, outside); }));
}
