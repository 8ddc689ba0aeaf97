// Hidden tests of 06_cnn/cuda_conv2d_tiled: 2 parts properties, 6 numbers, 5 edges and work.
#include "hidden_tests/06_cnn/cuda_layers.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using judge::in, judge::out;

namespace {

void check(const layers::Sizes& sizes, int tile) {
  auto draw = judge::inputs();
  const auto l = layers::normal(draw, sizes);
  const auto want = layers::result(l);
  CHECK_THAT(layers::on_device(student::cuda::conv2d_tiled, l, want, tile), judge::Near(want));
}

}  // namespace

TEST_CASE("the tiles' sums are exact where the numbers are whole", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("small whole numbers, several sizes, strides and paddings, tiles of 4");
  auto draw = judge::inputs();
  for (const auto& sizes : layers::all_sizes) {
    const auto l = layers::integers(draw, sizes);
    const auto want = layers::result(l);
    CHECK_THAT(layers::on_device(student::cuda::conv2d_tiled, l, want, 4),
               judge::Equals(Images(xt::cast<float>(want.value))));
  }
}

TEST_CASE("tiles move by 1, with and without padding", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("one channel and several, padding up to 2, tiles of 1 to 32");
  for (const int tile : {1, 3, 32}) check(layers::upright, tile);
  for (const int tile : {2, 5, 8}) check(layers::much_padding, tile);
  check(layers::deep, 4);
}

TEST_CASE("tiles move by more than 1, and their halos with them", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("strides of 2 and 3 that leave rows and columns over, padding 1, tiles of 2 to 16");
  for (const int tile : {2, 3, 16}) check(layers::uneven, tile);
  for (const int tile : {2, 7}) check(layers::lying, tile);
}

TEST_CASE("rows of outputs need not fit tiles", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("rows of 31, 32, 65 and 257 outputs, columns of 33, tiles of 8 and 16");
  for (const auto& sizes : layers::around_a_warp)
    for (const int tile : {8, 16}) check(sizes, tile);
}

TEST_CASE("every size of a tiled convolution may be one, and there may be no images",
          "[06_cnn/cuda_conv2d_tiled][hidden]") {
  judge::input_kind(
      "one image, channel, kernel, row, column; kernels as large as the padded image; no images");
  for (const auto& sizes : layers::edges) check(sizes, 4);
  check({0, 3, 5, 4, 2, 3, 2, {1, 1}}, 4);
}

TEST_CASE("conv2d_tiled refuses what does not fit", "[06_cnn/cuda_conv2d_tiled][hidden]") {
  judge::input_kind("kernels with too few channels, a short b, an output of another size, stride 0");
  check(layers::much_padding, 8);
  auto draw = judge::inputs();
  const auto l = layers::normal(draw, layers::much_padding);
  const auto call = [&](const Images& w, const descent::Vector& b, std::size_t rows, int stride) {
    auto y = judge::unwritten<4>({2, 2, rows, 9});
    student::cuda::conv2d_tiled(in(l.x), in(w), in(b), out(y), stride, 2, 8);
  };
  CHECK(judge::throws_shape_error([&] { call(draw.normal<4>({2, 2, 3, 2}), l.b, 6, 1); }));
  CHECK(judge::throws_shape_error([&] { call(l.w, draw.normal<1>({3}), 6, 1); }));
  CHECK(judge::throws_shape_error([&] { call(l.w, l.b, 5, 1); }));
  CHECK(judge::throws_value_error([&] { call(l.w, l.b, 6, 0); }));
}

TEST_CASE("a tile is loaded once, and read from shared memory", "[06_cnn/cuda_conv2d_tiled][hidden][x3]") {
  judge::input_kind("two output channels of 32 by 64, two channels, kernels of 5 by 5, tiles of 32");
  constexpr layers::Sizes sizes{1, 2, 32, 64, 2, 5, 5, {1, 2}};
  check(sizes, 32);
  // A block's tile has 36 rows of 36 elements: five sectors each, and two more where a row begins in the
  // middle of a sector or two warps share it.  Each of its 32 warps reads all weights, a sector each.  Were
  // the window read from global memory, that would be four sectors for each weight besides.
  constexpr double outputs = 2 * 32 * 64, blocks = outputs / (32 * 32), channels = 2,
                   window = channels * 5 * 5;
  constexpr double of_tile = channels * 36 * (5 + 2), of_weights = 32 * (window + 1);
  const auto& did = judge::kernels();
  CHECK(judge::at_least("bytes stored", did.stored_bytes, outputs * sizeof(float),
                        "a kernel is to write every element of y"));
  CHECK(judge::at_most("sectors of 32 bytes loaded", did.load_sectors, 2 * blocks * (of_tile + of_weights),
                       "let a block load its part of the image once, and all its threads read that"));
  CHECK(judge::at_most("sectors of 32 bytes stored", did.store_sectors, 2.2 * outputs / 8,
                       "let neighbours in a warp write neighbours in a row of y"));
  CHECK(judge::at_most("bank conflicts", did.bank_conflicts, 0.2 * did.shared_requests,
                       "let neighbours in a warp read neighbours in a row of the tile"));
  CHECK(judge::at_most("barriers", did.barriers, 2 * blocks * 2 * channels,
                       "a channel needs two barriers, however large the kernel is"));
  CHECK(judge::at_most("accesses in the busiest warp", did.longest_warp_requests, 3 * (2 * window + 10),
                       "give each thread an output of its own, and launch enough of them"));
  CHECK(judge::at_most("launches", did.launches, 8, "launch a kernel once, with many threads"));
}
