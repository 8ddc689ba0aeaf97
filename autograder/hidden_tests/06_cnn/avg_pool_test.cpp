// Hidden tests of 06_cnn/avg_pool.
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Shape;
using descent::cnn::PoolOptions;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check_forward(const Images& x, const PoolOptions& options) {
  CHECK_THAT(student::avg_pool(x, options),
             judge::Near(expected(descent::oracles::avg_pool(given(x), options))));
}
/// For n images of c channels, h rows and w columns.
void check_backward(judge::Inputs& in, std::size_t n, std::size_t c, std::int64_t h, std::int64_t w,
                    const PoolOptions& options) {
  const auto out =
      descent::oracles::conv_output_shape({h, w}, {options.size, options.size}, {options.stride, 0});
  const Images dy =
      in.normal<4>({n, c, static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)}, 0.4, 1);
  CHECK_THAT(student::avg_pool_backward(dy, {h, w}, options),
             judge::Near(expected(descent::oracles::avg_pool_backward(given(dy), {h, w}, options))));
}

}  // namespace

TEST_CASE("avg_pool has an output for each image, channel and window", "[06_cnn/avg_pool][hidden]") {
  judge::input_kind("two images, three channels, 7 by 10, windows of 3, stride 2");
  auto in = judge::inputs();
  const Images y = student::avg_pool(in.normal<4>({2, 3, 7, 10}, 0.5, 1), {3, 2});
  CHECK(descent::shape_of(y) == Shape{2, 3, 3, 4});
  CHECK_THAT(y, (judge::AllFinite<float, 4>()));
  CHECK(xt::any(xt::not_equal(y, 0.0F)));
}

TEST_CASE("avg_pool leaves an image of one number as it is", "[06_cnn/avg_pool][hidden]") {
  judge::input_kind("an image of sevens, windows of 2, stride 2; and of 4, stride 1");
  Images sevens = Images::from_shape({1, 2, 6, 8});
  sevens.fill(7);
  CHECK_THAT(student::avg_pool(sevens, {2, 2}), judge::Equals(Images(7.0F * xt::ones<float>({1, 2, 3, 4}))));
  CHECK_THAT(student::avg_pool(sevens, {4, 1}), judge::Equals(Images(7.0F * xt::ones<float>({1, 2, 3, 5}))));
}

TEST_CASE("avg_pool_backward loses nothing of dy", "[06_cnn/avg_pool][hidden][x2]") {
  judge::input_kind("multiples of four, windows of 2 that overlap: the sums of dx and dy in each channel");
  auto in = judge::inputs();
  const Images dy = 4.0F * in.integers<4>({2, 3, 4, 5}, 1, 9);
  const descent::Matrix got = xt::sum(student::avg_pool_backward(dy, {5, 6}, {2, 1}), {2, 3});
  const descent::Matrix want = xt::sum(dy, {2, 3});
  CHECK_THAT(got, judge::Equals(want));
}

TEST_CASE("avg_pool_backward undoes what avg_pool does to sums", "[06_cnn/avg_pool][hidden]") {
  judge::input_kind("whole numbers: Σ dy ⊙ avg_pool(x) = Σ x ⊙ dx, windows of 4, stride 3");
  auto in = judge::inputs();
  const Images x = in.integers<4>({2, 3, 8, 11}, 1, 9), dy = 16.0F * in.integers<4>({2, 3, 2, 3}, 1, 9);
  const Images y = student::avg_pool(x, {4, 3}), dx = student::avg_pool_backward(dy, {8, 11}, {4, 3});
  REQUIRE(y.shape() == dy.shape());
  REQUIRE(dx.shape() == x.shape());
  const descent::Matrix one = xt::sum(dy * y, {2, 3}), other = xt::sum(x * dx, {2, 3});
  CHECK(xt::all(xt::greater(one, 0.0F)));
  CHECK_THAT(other, judge::Equals(one));
}

TEST_CASE("avg_pool is right where windows lie side by side", "[06_cnn/avg_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over");
  auto in = judge::inputs();
  check_forward(in.normal<4>({2, 3, 5, 8}, 0.3, 1), {2, 2});
  check_forward(in.normal<4>({3, 2, 10, 7}, 0.3, 1), {3, 3});
}

TEST_CASE("avg_pool is right where windows overlap or leave gaps", "[06_cnn/avg_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3");
  auto in = judge::inputs();
  check_forward(in.normal<4>({2, 3, 5, 8}, 0.3, 1), {3, 1});
  check_forward(in.normal<4>({2, 3, 8, 6}, 0.3, 1), {3, 2});
  check_forward(in.normal<4>({2, 3, 6, 9}, 0.3, 1), {2, 3});
}

TEST_CASE("avg_pool_backward is right where windows lie side by side", "[06_cnn/avg_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over");
  auto in = judge::inputs();
  check_backward(in, 2, 3, 5, 8, {2, 2});
  check_backward(in, 3, 2, 10, 7, {3, 3});
}

TEST_CASE("avg_pool_backward is right where windows overlap or leave gaps", "[06_cnn/avg_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3");
  auto in = judge::inputs();
  check_backward(in, 2, 3, 5, 8, {3, 1});
  check_backward(in, 2, 3, 8, 6, {3, 2});
  check_backward(in, 2, 3, 6, 9, {2, 3});
}

TEST_CASE("avg_pool takes ones in every size", "[06_cnn/avg_pool][hidden][x3]") {
  judge::input_kind("one image, channel, row, column, element in a window, window in an image; a square");
  auto in = judge::inputs();
  const auto both = [&](std::size_t n, std::size_t c, std::size_t h, std::size_t w, const PoolOptions& o) {
    check_forward(in.normal<4>({n, c, h, w}, 0.3, 1), o);
    check_backward(in, n, c, static_cast<std::int64_t>(h), static_cast<std::int64_t>(w), o);
  };
  both(1, 3, 4, 6, {2, 2});
  both(2, 1, 4, 6, {2, 2});
  both(2, 3, 1, 6, {1, 2});
  both(2, 3, 6, 1, {1, 1});
  both(2, 3, 3, 4, {3, 5});
  both(1, 1, 1, 1, {1, 1});
  both(2, 2, 4, 4, {2, 2});
}

TEST_CASE("avg_pool refuses what does not fit", "[06_cnn/avg_pool][hidden][x2]") {
  judge::input_kind("a window that is too high, size 0, stride 0; a dy with a row too many");
  auto in = judge::inputs();
  const Images x = in.normal<4>({2, 3, 4, 6}, 0.3, 1);
  check_forward(x, {2, 2});
  check_backward(in, 2, 3, 4, 6, {2, 2});
  CHECK(judge::throws_value_error([&] { student::avg_pool(x, {5, 1}); }));
  CHECK(judge::throws_value_error([&] { student::avg_pool(x, {0, 1}); }));
  CHECK(judge::throws_value_error([&] { student::avg_pool_backward(x, {4, 6}, {2, 0}); }));
  CHECK(judge::throws_shape_error([&] {
    student::avg_pool_backward(in.normal<4>({2, 3, 3, 3}), {4, 6}, {2, 2});
  }));
}
