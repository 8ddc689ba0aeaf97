// Hidden tests of 06_cnn/cuda_conv2d_backward.
#include "hidden_tests/06_cnn/cuda_layers.hpp"
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Vector;
using descent::oracles::expected;
using descent::oracles::given;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

namespace {

struct Gradients {
  Images dx, dw;
  Vector db;
};

Gradients backward(const layers::Convolution& l, const Images& dy, int block) {
  Gradients d{judge::unwritten<4>(l.x.shape()), judge::unwritten<4>(l.w.shape()),
              judge::unwritten<1>(l.b.shape())};
  student::cuda::conv2d_backward(in(l.x), in(l.w), in(dy), out(d.dx), out(d.dw), out(d.db),
                                 static_cast<int>(l.options.stride), static_cast<int>(l.options.padding),
                                 block);
  return d;
}

enum class Compare { dx, dw, db, all };

void check(const layers::Sizes& sizes, int block, Compare what = Compare::all) {
  auto draw = judge::inputs();
  const auto l = layers::normal(draw, sizes);
  const Images dy = draw.normal<4>(layers::result(l).value.shape(), 0.2, 1);
  const auto want = descent::oracles::conv2d_backward(given(l.x), given(l.w), given(dy), l.options);
  const auto got = backward(l, dy, block);
  if (what == Compare::dx || what == Compare::all) CHECK_THAT(got.dx, judge::Near(expected(want.dx)));
  if (what == Compare::dw || what == Compare::all) CHECK_THAT(got.dw, judge::Near(expected(want.dw)));
  if (what == Compare::db || what == Compare::all) CHECK_THAT(got.db, judge::Near(expected(want.db)));
}

}  // namespace

TEST_CASE("the kernels' gradients are exact where the numbers are whole",
          "[06_cnn/cuda_conv2d_backward][hidden][x2]") {
  judge::input_kind("small whole numbers, several sizes, strides and paddings, blocks of 64");
  auto draw = judge::inputs();
  for (const auto& sizes : layers::all_sizes) {
    const auto l = layers::integers(draw, sizes);
    const Images dy = draw.integers<4>(layers::result(l).value.shape(), 1, 9);
    const auto want = descent::oracles::conv2d_backward(given(l.x), given(l.w), given(dy), l.options);
    const auto got = backward(l, dy, 64);
    CHECK_THAT(got.dx, judge::Equals(Images(xt::cast<float>(expected(want.dx).value))));
    CHECK_THAT(got.dw, judge::Equals(Images(xt::cast<float>(expected(want.dw).value))));
    CHECK_THAT(got.db, judge::Equals(Vector(xt::cast<float>(expected(want.db).value))));
  }
}

TEST_CASE("a pixel collects from the windows that it lies in", "[06_cnn/cuda_conv2d_backward][hidden][x2]") {
  judge::input_kind("strides of 1 to 3, padding up to 2, pixels that no window reaches, blocks of 1 to 1024");
  for (const int block : {1, 1024}) check(layers::upright, block, Compare::dx);
  check(layers::much_padding, 128, Compare::dx);
  check(layers::uneven, 32, Compare::dx);
  check(layers::lying, 64, Compare::dx);
}

TEST_CASE("a weight adds up the places of all images", "[06_cnn/cuda_conv2d_backward][hidden][x2]") {
  judge::input_kind(
      "strides of 1 to 3, padding up to 2, fewer places than threads and more, blocks of 1 to 1024");
  for (const int block : {1, 1024}) check(layers::upright, block, Compare::dw);
  check(layers::much_padding, 128, Compare::dw);
  check(layers::uneven, 2, Compare::dw);
  check(layers::lying, 64, Compare::dw);
}

TEST_CASE("an output channel adds up its slopes", "[06_cnn/cuda_conv2d_backward][hidden]") {
  judge::input_kind("several images, places and output channels, blocks of 16 and 512");
  for (const int block : {16, 512}) check(layers::uneven, block, Compare::db);
  check(layers::many, 32, Compare::db);
}

TEST_CASE("gradients are right for rows that fit no warp", "[06_cnn/cuda_conv2d_backward][hidden][x2]") {
  judge::input_kind("rows of 31, 32, 65 and 257 outputs, and 17 channels, blocks of 32 to 256");
  for (const auto& sizes : layers::around_a_warp) check(sizes, 256);
  check(layers::deep, 32);
}

TEST_CASE("every size of a convolution may be one on its way back", "[06_cnn/cuda_conv2d_backward][hidden]") {
  judge::input_kind("one image, channel, kernel, row, column; kernels as large as the padded image");
  for (const auto& sizes : layers::edges) check(sizes, 64);
}

TEST_CASE("conv2d_backward on the device refuses what does not fit",
          "[06_cnn/cuda_conv2d_backward][hidden]") {
  judge::input_kind("gradients of other shapes than what they belong to, another stride");
  check(layers::much_padding, 32);
  auto draw = judge::inputs();
  const auto l = layers::normal(draw, layers::much_padding);
  const Images dy = draw.normal<4>(layers::result(l).value.shape());
  const auto call = [&](std::size_t rows, std::size_t kernels, int stride) {
    auto dx = judge::unwritten<4>({2, 3, rows, 6});
    auto dw = judge::unwritten<4>(l.w.shape());
    auto db = judge::unwritten<1>({kernels});
    student::cuda::conv2d_backward(in(l.x), in(l.w), in(dy), out(dx), out(dw), out(db), stride, 2, 32);
  };
  CHECK(judge::throws_shape_error([&] { call(5, 2, 1); }));
  CHECK(judge::throws_shape_error([&] { call(4, 3, 1); }));
  CHECK(judge::throws_shape_error([&] { call(4, 2, 2); }));
  CHECK(judge::throws_value_error([&] { call(4, 2, 0); }));
}

TEST_CASE("gradients are gathered with coalesced access, and a block shares each sum",
          "[06_cnn/cuda_conv2d_backward][hidden][x2]") {
  judge::input_kind("two images of two channels of 16 by 32, four kernels of 3 by 3, blocks of 128");
  constexpr layers::Sizes sizes{2, 2, 16, 32, 4, 3, 3, {1, 1}};
  check(sizes, 128);
  constexpr double o = 4, places = 2 * 16 * 32, pixels = 2 * places, weights = o * 2 * 3 * 3,
                   window = o * 3 * 3;
  // dx: for each weight that reaches its 32 pixels, a warp reads 32 consecutive elements of dy (four sectors) and the
  // weight.  dw: for 32 places, a warp reads as many consecutive elements of dy and of x; db: of dy only.
  constexpr double loads = pixels / 32 * window * (4 + 1) + weights * places / 32 * (4 + 5) + o * places / 8;
  work::stores((pixels + weights + o) * sizeof(float), "every element of dx, dw and db");
  work::coalesced_loads(2 * loads, "elements of a row of dy and of x");
  work::coalesced_stores(2.2 * (pixels / 8 + weights + o), "elements of dx",
                         ", and write each gradient once");
  // One for each warp of a weight's block is enough.
  CHECK(judge::at_most("atomic operations of a warp", judge::kernels().atomic_requests,
                       2 * (weights + o) * 128 / 32,
                       "gather dx with a thread for each pixel; let a thread of dw add up its products "
                       "before it needs an atomic operation"));
  work::busiest_warp(3 * (2 * window + 1),
                     "let the threads of a block share the sum of a weight (reduction)");
  work::launches(8);
}
