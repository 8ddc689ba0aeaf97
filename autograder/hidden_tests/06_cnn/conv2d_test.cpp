// Hidden tests of 06_cnn/conv2d.
#include "hidden_tests/06_cnn/layers.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Shape;
using descent::Vector;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check(const layers::Convolution& l) {
  CHECK_THAT(student::conv2d(l.x, l.w, l.b, l.options),
             judge::Near(expected(descent::oracles::conv2d(given(l.x), given(l.w), given(l.b), l.options))));
}

}  // namespace

TEST_CASE("conv2d has an output for each image, kernel and place", "[06_cnn/conv2d][hidden]") {
  judge::input_kind("two images, three channels in, five out, stride 2, padding 1");
  auto in = judge::inputs();
  const auto l = layers::normal(in, layers::uneven);
  const Images y = student::conv2d(l.x, l.w, l.b, l.options);
  CHECK(descent::shape_of(y) == Shape{2, 5, 4, 3});
  CHECK(xt::any(xt::not_equal(y, 0.0F)));
  CHECK_THAT(y, (judge::AllFinite<float, 4>()));
}

TEST_CASE("conv2d shows the kernels, turned by 180 degrees, around a single one",
          "[06_cnn/conv2d][hidden][x2]") {
  judge::input_kind("an image that is zero but for a one in its middle, whole numbers");
  auto in = judge::inputs();
  const auto w = in.integers<4>({2, 1, 3, 2}, 1, 9);
  Images x = Images::from_shape({1, 1, 5, 4});
  x.fill(0);
  x(0, 0, 2, 1) = 1;
  const Images y = student::conv2d(x, w, Vector{0, 0}, {1, 0});  // (1, 2, 3, 3)
  Images want = Images::from_shape({1, 2, 3, 3});
  want.fill(0);
  for (std::size_t o = 0; o < 2; ++o)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t l = 0; l < 2; ++l) want(0, o, 2 - j, 1 - l) = w(o, 0, j, l);
  CHECK_THAT(y, judge::Equals(want));
}

TEST_CASE("conv2d gives what an image with zeros around it gives without padding",
          "[06_cnn/conv2d][hidden]") {
  judge::input_kind("padding 2; then the same zeros as part of the image, whole numbers");
  auto in = judge::inputs();
  const auto l = layers::integers(in, {2, 3, 5, 4, 2, 3, 2, {2, 2}});
  Images wide = Images::from_shape({2, 3, 9, 8});
  wide.fill(0);
  xt::view(wide, xt::all(), xt::all(), xt::range(2, 7), xt::range(2, 6)) = l.x;
  const Images with_padding = student::conv2d(l.x, l.w, l.b, {2, 2});
  CHECK(xt::any(xt::not_equal(with_padding, 0.0F)));
  CHECK_THAT(with_padding, judge::Equals(student::conv2d(wide, l.w, l.b, {2, 0})));
}

TEST_CASE("conv2d follows an image that moves", "[06_cnn/conv2d][hidden]") {
  judge::input_kind("a spot in the middle, moved by the stride in each direction, whole numbers");
  auto in = judge::inputs();
  const auto w = in.integers<4>({2, 3, 2, 3}, 1, 9);
  const auto spot = in.integers<4>({1, 3, 2, 2}, 1, 9);
  Images here = Images::from_shape({1, 3, 12, 12});
  here.fill(0);
  Images there = here;
  xt::view(here, xt::all(), xt::all(), xt::range(4, 6), xt::range(4, 6)) = spot;
  xt::view(there, xt::all(), xt::all(), xt::range(6, 8), xt::range(8, 10)) = spot;
  const Images before = student::conv2d(here, w, Vector{1, 2}, {2, 0});  // (1, 2, 6, 5)
  const Images after = student::conv2d(there, w, Vector{1, 2}, {2, 0});
  CHECK(xt::any(xt::greater(before, 2.0F)));
  const Images moved = xt::view(after, xt::all(), xt::all(), xt::range(1, 6), xt::range(2, 5));
  const Images still = xt::view(before, xt::all(), xt::all(), xt::range(0, 5), xt::range(0, 3));
  CHECK_THAT(moved, judge::Equals(still));
}

TEST_CASE("conv2d has the right numbers with stride 1 and no padding", "[06_cnn/conv2d][hidden][x3]") {
  judge::input_kind("one channel, kernels higher than wide, several images");
  auto in = judge::inputs();
  check(layers::normal(in, layers::upright));
}

TEST_CASE("conv2d has the right numbers with padding", "[06_cnn/conv2d][hidden][x3]") {
  judge::input_kind("several channels, padding 2 with kernels of 3 by 2");
  auto in = judge::inputs();
  check(layers::normal(in, layers::much_padding));
}

TEST_CASE("conv2d has the right numbers with a stride that leaves rows and columns over",
          "[06_cnn/conv2d][hidden][x4]") {
  judge::input_kind("several channels, stride 2, padding 1");
  auto in = judge::inputs();
  check(layers::normal(in, layers::uneven));
}

TEST_CASE("conv2d has the right numbers with a stride larger than the kernel",
          "[06_cnn/conv2d][hidden][x2]") {
  judge::input_kind("stride 3, padding 1, kernels of one row");
  auto in = judge::inputs();
  check(layers::normal(in, layers::lying));
}

TEST_CASE("conv2d has the right numbers with many channels", "[06_cnn/conv2d][hidden][x3]") {
  judge::input_kind("one small image with 17 channels");
  auto in = judge::inputs();
  check(layers::normal(in, layers::deep));
  check(layers::normal(in, layers::many));
}

TEST_CASE("conv2d takes ones in every size", "[06_cnn/conv2d][hidden][x3]") {
  judge::input_kind("one image, channel, kernel, row, column; kernels as large as the image; squares");
  auto in = judge::inputs();
  for (const auto& sizes : layers::edges) check(layers::normal(in, sizes));
}

TEST_CASE("conv2d refuses what does not fit, with the right error", "[06_cnn/conv2d][hidden][x2]") {
  judge::input_kind("kernels with too few channels, a short b, kernels too high or too wide, stride 0");
  auto in = judge::inputs();
  const auto l = layers::normal(in, layers::much_padding);
  check(l);
  CHECK(judge::throws_shape_error([&] { student::conv2d(l.x, in.normal<4>({2, 2, 3, 2}), l.b, l.options); }));
  CHECK(judge::throws_shape_error([&] { student::conv2d(l.x, l.w, in.normal<1>({3}), l.options); }));
  CHECK(judge::throws_value_error([&] { student::conv2d(l.x, in.normal<4>({2, 3, 9, 2}), l.b, l.options); }));
  CHECK(judge::throws_value_error([&] {
    student::conv2d(l.x, in.normal<4>({2, 3, 2, 11}), l.b, l.options);
  }));
  CHECK(judge::throws_value_error([&] { student::conv2d(l.x, l.w, l.b, {0, 1}); }));
}
