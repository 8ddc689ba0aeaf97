// Hidden tests of 06_cnn/im2col.
#include "hidden_tests/06_cnn/layers.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::cnn::ImageSize;

namespace {

void check(judge::Inputs& in, const layers::Sizes& sizes) {
  const auto l = layers::normal(in, sizes);
  const ImageSize kernel{static_cast<std::int64_t>(sizes.kh), static_cast<std::int64_t>(sizes.kw)};
  CHECK_THAT(student::im2col(l.x, kernel, l.options),
             judge::Equals(descent::oracles::im2col(l.x, kernel, l.options)));
}

}  // namespace

TEST_CASE("im2col has a row for each element of a window, a column for each window",
          "[06_cnn/im2col][hidden]") {
  judge::input_kind("two images, three channels, windows of 4 by 3, stride 2, padding 1");
  auto in = judge::inputs();
  const Matrix a = student::im2col(layers::normal(in, layers::uneven).x, {4, 3}, {2, 1});
  CHECK(descent::shape_of(a) == Shape{3 * 4 * 3, 2 * 4 * 3});
  CHECK(xt::any(xt::not_equal(a, 0.0F)));
  CHECK_THAT(a, (judge::AllFinite<float, 2>()));
}

TEST_CASE("im2col with windows as large as the image has each image as a column", "[06_cnn/im2col][hidden]") {
  judge::input_kind("two images with three channels");
  auto in = judge::inputs();
  const auto x = in.normal<4>({2, 3, 4, 2}, 0.3, 1);
  Matrix want = Matrix::from_shape({24, 2});
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t k = 0; k < 24; ++k) want(k, i) = x.data()[i * 24 + k];
  CHECK_THAT(student::im2col(x, {4, 2}, {1, 0}), judge::Equals(want));
}

TEST_CASE("im2col with windows of one element has each channel as a row", "[06_cnn/im2col][hidden]") {
  judge::input_kind("one image with three channels");
  auto in = judge::inputs();
  const auto x = in.normal<4>({1, 3, 4, 2}, 0.3, 1);
  Matrix want = Matrix::from_shape({3, 8});
  std::copy(x.begin(), x.end(), want.begin());
  CHECK_THAT(student::im2col(x, {1, 1}, {1, 0}), judge::Equals(want));
}

TEST_CASE("im2col is right with stride 1 and no padding", "[06_cnn/im2col][hidden][x3]") {
  judge::input_kind("one channel, windows higher than wide, several images");
  auto in = judge::inputs();
  check(in, layers::upright);
}

TEST_CASE("im2col is right with padding", "[06_cnn/im2col][hidden][x3]") {
  judge::input_kind("several channels, padding 2 with windows of 3 by 2");
  auto in = judge::inputs();
  check(in, layers::much_padding);
}

TEST_CASE("im2col is right with a stride that leaves rows and columns over", "[06_cnn/im2col][hidden][x3]") {
  judge::input_kind("several channels, stride 2, padding 1");
  auto in = judge::inputs();
  check(in, layers::uneven);
}

TEST_CASE("im2col is right with many channels, and with a stride larger than the windows",
          "[06_cnn/im2col][hidden][x2]") {
  judge::input_kind("17 channels; then windows of one row, stride 3");
  auto in = judge::inputs();
  check(in, layers::deep);
  check(in, layers::lying);
}

TEST_CASE("im2col takes ones in every size", "[06_cnn/im2col][hidden][x3]") {
  judge::input_kind("one image, channel, row, column; windows as large as the image; squares");
  auto in = judge::inputs();
  for (const auto& sizes : layers::edges) check(in, sizes);
}

TEST_CASE("im2col refuses windows that fit nowhere", "[06_cnn/im2col][hidden]") {
  judge::input_kind("windows too high or too wide, stride 0");
  auto in = judge::inputs();
  check(in, layers::much_padding);
  const auto x = in.normal<4>({2, 3, 4, 5});
  CHECK(judge::throws_value_error([&] { student::im2col(x, {7, 2}, {1, 1}); }));
  CHECK(judge::throws_value_error([&] { student::im2col(x, {2, 8}, {1, 1}); }));
  CHECK(judge::throws_value_error([&] { student::im2col(x, {2, 2}, {0, 1}); }));
}
