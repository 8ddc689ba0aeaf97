// Hidden tests of 06_cnn/cuda_avg_pool.
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::oracles::expected;
using descent::oracles::given;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

struct Sizes {
  std::size_t n, c, h, w;
  int size, stride;
};

judge::Extents<4> pooled_shape(const Sizes& of) {
  const auto pooled = descent::oracles::conv_output_shape(
      {static_cast<std::int64_t>(of.h), static_cast<std::int64_t>(of.w)}, {of.size, of.size}, {of.stride, 0});
  return {of.n, of.c, static_cast<std::size_t>(pooled.h), static_cast<std::size_t>(pooled.w)};
}

Images forward(const Images& x, const Sizes& of, int block) {
  auto y = judge::unwritten<4>(pooled_shape(of));
  student::cuda::avg_pool(in(x), out(y), of.size, of.stride, block);
  return y;
}

Images backward(const Images& dy, const Sizes& of, int block) {
  auto dx = judge::unwritten<4>({of.n, of.c, of.h, of.w});
  student::cuda::avg_pool_backward(in(dy), out(dx), of.size, of.stride, block);
  return dx;
}

void check_forward(judge::Inputs& draw, const Sizes& of, int block) {
  const Images x = draw.normal<4>({of.n, of.c, of.h, of.w}, 0.3, 1);
  CHECK_THAT(forward(x, of, block),
             judge::Near(expected(descent::oracles::avg_pool(given(x), {of.size, of.stride}))));
}

void check_backward(judge::Inputs& draw, const Sizes& of, int block) {
  const Images dy = draw.normal<4>(pooled_shape(of), 0.4, 1);
  CHECK_THAT(backward(dy, of, block),
             judge::Near(expected(descent::oracles::avg_pool_backward(
                 given(dy), {static_cast<std::int64_t>(of.h), static_cast<std::int64_t>(of.w)},
                 {of.size, of.stride}))));
}

}  // namespace

TEST_CASE("the pool's kernel leaves an image of one number as it is", "[06_cnn/cuda_avg_pool][hidden]") {
  judge::input_kind("images of sevens, windows of 2, stride 2; and of 4, stride 1");
  const Images sevens = 7.0F * xt::ones<float>({1, 2, 6, 8});
  CHECK_THAT(forward(sevens, {1, 2, 6, 8, 2, 2}, 32),
             judge::Equals(Images(7.0F * xt::ones<float>({1, 2, 3, 4}))));
  CHECK_THAT(forward(sevens, {1, 2, 6, 8, 4, 1}, 32),
             judge::Equals(Images(7.0F * xt::ones<float>({1, 2, 3, 5}))));
}

TEST_CASE("the shares are all of dy", "[06_cnn/cuda_avg_pool][hidden][x2]") {
  judge::input_kind(
      "whole numbers: Σ dy ⊙ avg_pool(x) = Σ x ⊙ dx, windows of 4, stride 3, blocks of 48 threads");
  auto draw = judge::inputs();
  const Sizes of{2, 3, 8, 11, 4, 3};
  const Images x = draw.integers<4>({2, 3, 8, 11}, 1, 9), dy = 16.0F * draw.integers<4>({2, 3, 2, 3}, 1, 9);
  const Images y = forward(x, of, 48), dx = backward(dy, of, 48);
  const descent::Matrix one = xt::sum(dy * y, {2, 3}), other = xt::sum(x * dx, {2, 3});
  CHECK(xt::all(xt::greater(one, 0.0F)));
  CHECK_THAT(other, judge::Equals(one));
}

TEST_CASE("means are right where windows lie side by side, overlap or leave gaps",
          "[06_cnn/cuda_avg_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, strides 1 to 3, rows and columns left over, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    check_forward(draw, {2, 3, 5, 8, 2, 2}, block);
    check_forward(draw, {3, 2, 10, 7, 3, 3}, block);
    check_forward(draw, {2, 3, 5, 8, 3, 1}, block);
    check_forward(draw, {2, 3, 8, 6, 3, 2}, block);
    check_forward(draw, {2, 3, 6, 9, 2, 3}, block);
  }
}

TEST_CASE("shares are right where windows lie side by side", "[06_cnn/cuda_avg_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    check_backward(draw, {2, 3, 5, 9, 2, 2}, block);
    check_backward(draw, {3, 2, 11, 7, 3, 3}, block);
  }
}

TEST_CASE("shares are right where windows overlap or leave gaps", "[06_cnn/cuda_avg_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    check_backward(draw, {2, 3, 5, 8, 3, 1}, block);
    check_backward(draw, {2, 3, 8, 6, 3, 2}, block);
    check_backward(draw, {2, 3, 6, 9, 2, 3}, block);
  }
}

TEST_CASE("the pool takes ones in every size, and no images at all", "[06_cnn/cuda_avg_pool][hidden][x2]") {
  judge::input_kind("one image, channel, row, column, element in a window, window in an image; then none");
  auto draw = judge::inputs();
  for (const Sizes& of :
       {Sizes{1, 3, 4, 6, 2, 2}, Sizes{2, 1, 4, 6, 2, 2}, Sizes{2, 3, 1, 6, 1, 2}, Sizes{2, 3, 6, 1, 1, 1},
        Sizes{2, 3, 3, 4, 3, 5}, Sizes{1, 1, 1, 1, 1, 1}, Sizes{0, 3, 4, 6, 2, 2}}) {
    check_forward(draw, of, 64);
    check_backward(draw, of, 64);
  }
}

TEST_CASE("the means are written with coalesced access", "[06_cnn/cuda_avg_pool][hidden]") {
  judge::input_kind("two images, three channels, 32 by 64, windows of 2, stride 2, blocks of 128");
  constexpr std::size_t pixels = 2 * 3 * 32 * 64, windows = pixels / 4, floats = 8;  // in a sector
  auto draw = judge::inputs();
  check_forward(draw, {2, 3, 32, 64, 2, 2}, 128);
  work::stores(windows * sizeof(float), "every element of y");
  // A request for one corner of 32 windows uses every other float that it moves, so x is moved twice.
  work::coalesced_loads(2 * 2.2 * pixels / floats, "windows of a row");
  work::coalesced_stores(2.2 * windows / floats);
  work::busiest_warp(4 * 5, "give each thread one window, and launch enough threads");
}

TEST_CASE("the shares are gathered with coalesced access", "[06_cnn/cuda_avg_pool][hidden]") {
  judge::input_kind("two images, three channels, 32 by 64, windows of 2, stride 2, blocks of 128");
  constexpr std::size_t pixels = 2 * 3 * 32 * 64, windows = pixels / 4, floats = 8;  // in a sector
  auto draw = judge::inputs();
  check_backward(draw, {2, 3, 32, 64, 2, 2}, 128);
  work::stores(pixels * sizeof(float), "every element of dx");
  CHECK(judge::at_most("atomic requests", judge::kernels().atomic_requests, 0,
                       "gather: let the thread of a pixel look for its windows, and write dx once"));
  // Two rows of pixels read the same row of dy.
  work::coalesced_loads(2 * 2.2 * windows / floats);
  work::coalesced_stores(2.2 * pixels / floats);
  work::busiest_warp(4 * 2, "give each thread one pixel, and launch enough threads");
  work::launches(8);
}
