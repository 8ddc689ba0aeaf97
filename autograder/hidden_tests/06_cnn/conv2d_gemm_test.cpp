// Hidden tests of 06_cnn/conv2d_gemm.
#include "hidden_tests/06_cnn/layers.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Shape;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check(const layers::Convolution& l) {
  CHECK_THAT(student::conv2d_gemm(l.x, l.w, l.b, l.options),
             judge::Near(expected(descent::oracles::conv2d(given(l.x), given(l.w), given(l.b), l.options))));
}

}  // namespace

TEST_CASE("conv2d_gemm has an output for each image, kernel and place", "[06_cnn/conv2d_gemm][hidden]") {
  judge::input_kind("two images, three channels in, five out, stride 2, padding 1");
  auto in = judge::inputs();
  const auto l = layers::normal(in, layers::uneven);
  const Images y = student::conv2d_gemm(l.x, l.w, l.b, l.options);
  CHECK(descent::shape_of(y) == Shape{2, 5, 4, 3});
  CHECK(xt::any(xt::not_equal(y, 0.0F)));
  CHECK_THAT(y, (judge::AllFinite<float, 4>()));
}

TEST_CASE("conv2d_gemm gives the numbers of the formula to the last bit where these are whole",
          "[06_cnn/conv2d_gemm][hidden][x2]") {
  judge::input_kind("small whole numbers, several sizes, strides and paddings");
  auto in = judge::inputs();
  for (const auto& sizes : layers::all_sizes) {
    const auto l = layers::integers(in, sizes);
    const Images exact = xt::cast<float>(
        expected(descent::oracles::conv2d(given(l.x), given(l.w), given(l.b), l.options)).value);
    CHECK_THAT(student::conv2d_gemm(l.x, l.w, l.b, l.options), judge::Equals(exact));
  }
}

TEST_CASE("conv2d_gemm treats each image by itself", "[06_cnn/conv2d_gemm][hidden]") {
  judge::input_kind("two images, then the same in the other order, whole numbers");
  auto in = judge::inputs();
  const auto l = layers::integers(in, layers::uneven);
  Images exchanged = l.x;
  xt::view(exchanged, 0) = xt::view(l.x, 1);
  xt::view(exchanged, 1) = xt::view(l.x, 0);
  const Images y = student::conv2d_gemm(l.x, l.w, l.b, l.options);
  const Images z = student::conv2d_gemm(exchanged, l.w, l.b, l.options);
  CHECK(xt::any(xt::not_equal(y, 0.0F)));
  CHECK_THAT(Images(xt::view(z, xt::range(0, 1))), judge::Equals(Images(xt::view(y, xt::range(1, 2)))));
  CHECK_THAT(Images(xt::view(z, xt::range(1, 2))), judge::Equals(Images(xt::view(y, xt::range(0, 1)))));
}

TEST_CASE("conv2d_gemm has the right numbers with stride 1 and no padding",
          "[06_cnn/conv2d_gemm][hidden][x2]") {
  judge::input_kind("one channel, kernels higher than wide, several images");
  auto in = judge::inputs();
  check(layers::normal(in, layers::upright));
}

TEST_CASE("conv2d_gemm has the right numbers with padding", "[06_cnn/conv2d_gemm][hidden][x3]") {
  judge::input_kind("several channels, padding 2 with kernels of 3 by 2");
  auto in = judge::inputs();
  check(layers::normal(in, layers::much_padding));
}

TEST_CASE("conv2d_gemm has the right numbers with a stride that leaves rows and columns over",
          "[06_cnn/conv2d_gemm][hidden][x3]") {
  judge::input_kind("several channels, stride 2, padding 1; then stride 3");
  auto in = judge::inputs();
  check(layers::normal(in, layers::uneven));
  check(layers::normal(in, layers::lying));
}

TEST_CASE("conv2d_gemm has the right numbers with many channels", "[06_cnn/conv2d_gemm][hidden][x3]") {
  judge::input_kind("one small image with 17 channels");
  auto in = judge::inputs();
  check(layers::normal(in, layers::deep));
}

TEST_CASE("conv2d_gemm takes ones in every size", "[06_cnn/conv2d_gemm][hidden][x3]") {
  judge::input_kind("one image, channel, kernel, row, column; kernels as large as the image; squares");
  auto in = judge::inputs();
  for (const auto& sizes : layers::edges) check(layers::normal(in, sizes));
}

TEST_CASE("conv2d_gemm refuses what does not fit", "[06_cnn/conv2d_gemm][hidden]") {
  judge::input_kind("kernels with too few channels, a short b, kernels that are too large");
  auto in = judge::inputs();
  const auto l = layers::normal(in, layers::much_padding);
  check(l);
  CHECK(judge::throws_shape_error([&] {
    student::conv2d_gemm(l.x, in.normal<4>({2, 2, 3, 2}), l.b, l.options);
  }));
  CHECK(judge::throws_shape_error([&] { student::conv2d_gemm(l.x, l.w, in.normal<1>({3}), l.options); }));
  CHECK(judge::throws_value_error([&] {
    student::conv2d_gemm(l.x, in.normal<4>({2, 3, 9, 2}), l.b, l.options);
  }));
}
