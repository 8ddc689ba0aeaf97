// Hidden tests of 06_cnn/cuda_conv2d: 2 parts properties, 6 numbers, 5 edges and work.
#include "hidden_tests/06_cnn/cuda_layers.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using judge::in, judge::out;

namespace {

void check(const layers::Sizes& sizes, int block) {
  auto draw = judge::inputs();
  const auto l = layers::normal(draw, sizes);
  const auto want = layers::result(l);
  CHECK_THAT(layers::on_device(student::cuda::conv2d, l, want, block), judge::Near(want));
}

}  // namespace

TEST_CASE("the kernel's sums are exact where the numbers are whole", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("small whole numbers, several sizes, strides and paddings, blocks of 64");
  auto draw = judge::inputs();
  for (const auto& sizes : layers::all_sizes) {
    const auto l = layers::integers(draw, sizes);
    const auto want = layers::result(l);
    CHECK_THAT(layers::on_device(student::cuda::conv2d, l, want, 64),
               judge::Equals(Images(xt::cast<float>(want.value))));
  }
}

TEST_CASE("the kernel moves by 1, with and without padding", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("one channel and several, padding up to 2, blocks of 1 to 1024");
  for (const int block : {1, 96, 1024}) check(layers::upright, block);
  for (const int block : {33, 128}) check(layers::much_padding, block);
  check(layers::deep, 32);
}

TEST_CASE("the kernel moves by more than 1, in both directions", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("strides of 2 and 3 that leave rows and columns over, padding 1");
  for (const int block : {32, 100}) check(layers::uneven, block);
  check(layers::lying, 256);
}

TEST_CASE("rows of outputs need not fit warps or blocks", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("rows of 31, 32, 65 and 257 outputs, columns of 33, blocks of 32 to 256");
  for (const auto& sizes : layers::around_a_warp)
    for (const int block : {32, 256}) check(sizes, block);
}

TEST_CASE("every size of a convolution may be one, and there may be no images",
          "[06_cnn/cuda_conv2d][hidden]") {
  judge::input_kind(
      "one image, channel, kernel, row, column; kernels as large as the padded image; no images");
  for (const auto& sizes : layers::edges) check(sizes, 64);
  check({0, 3, 5, 4, 2, 3, 2, {1, 1}}, 64);
}

TEST_CASE("conv2d on the device refuses what does not fit", "[06_cnn/cuda_conv2d][hidden]") {
  judge::input_kind("kernels with too few channels, a short b, an output of another size, stride 0");
  check(layers::much_padding, 32);
  auto draw = judge::inputs();
  const auto l = layers::normal(draw, layers::much_padding);
  const auto call = [&](const Images& w, const descent::Vector& b, std::size_t rows, int stride) {
    auto y = judge::unwritten<4>({2, 2, rows, 9});
    student::cuda::conv2d(in(l.x), in(w), in(b), out(y), stride, 2, 32);
  };
  CHECK(judge::throws_shape_error([&] { call(draw.normal<4>({2, 2, 3, 2}), l.b, 6, 1); }));
  CHECK(judge::throws_shape_error([&] { call(l.w, draw.normal<1>({3}), 6, 1); }));
  CHECK(judge::throws_shape_error([&] { call(l.w, l.b, 5, 1); }));
  CHECK(judge::throws_value_error([&] { call(l.w, l.b, 6, 0); }));
}

TEST_CASE("neighbours read neighbours, in the image and in the result", "[06_cnn/cuda_conv2d][hidden][x3]") {
  judge::input_kind("32 output channels of 32 by 32, two channels, kernels of 3 by 3, blocks of 128");
  constexpr layers::Sizes sizes{1, 2, 32, 32, 32, 3, 3, {1, 1}};
  check(sizes, 128);
  // For each element of a window, a warp reads 32 neighbours of x (four sectors) and one weight (one).
  constexpr double outputs = 32 * 32 * 32, warps = outputs / 32, window = 2 * 3 * 3;
  const auto& did = judge::kernels();
  CHECK(judge::at_least("bytes stored", did.stored_bytes, outputs * sizeof(float),
                        "a kernel is to write every element of y"));
  CHECK(judge::at_most(
      "sectors of 32 bytes loaded", did.load_sectors, 2 * warps * (window * (4 + 1) + 1),
      "let neighbours in a warp be neighbours in a row of y, with one weight for all of them"));
  CHECK(judge::at_most("sectors of 32 bytes stored", did.store_sectors, 2.2 * warps * 4,
                       "let neighbours in a warp write neighbours in a row of y"));
  CHECK(judge::at_most("accesses in the busiest warp", did.longest_warp_requests, 4 * (2 * window + 2),
                       "give each thread an output of its own, and launch enough of them"));
  CHECK(judge::at_most("launches", did.launches, 8, "launch a kernel once, with many threads"));
}
