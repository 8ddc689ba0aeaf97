// Hidden tests of 06_cnn/cuda_conv2d_tiled.
#include "hidden_tests/06_cnn/cuda_layers.hpp"
#include "hidden_tests/work.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

namespace work = descent::hidden_tests::work;

namespace {

const layers::Launcher conv2d_tiled{[](auto... arguments) { student::cuda::conv2d_tiled(arguments...); }};

}  // namespace

TEST_CASE("the tiles' sums are exact where the numbers are whole", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("small whole numbers, several sizes, strides and paddings, tiles of 4");
  conv2d_tiled.sums_whole_numbers_exactly(4);
}

TEST_CASE("tiles move by 1, with and without padding", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("one channel and several, padding up to 2, tiles of 1 to 32");
  for (const int tile : {1, 3, 32}) conv2d_tiled.check(layers::upright, tile);
  for (const int tile : {2, 5, 8}) conv2d_tiled.check(layers::much_padding, tile);
  conv2d_tiled.check(layers::deep, 4);
}

TEST_CASE("tiles move by more than 1, and their halos with them", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("strides of 2 and 3 that leave rows and columns over, padding 1, tiles of 2 to 16");
  for (const int tile : {2, 3, 16}) conv2d_tiled.check(layers::uneven, tile);
  for (const int tile : {2, 7}) conv2d_tiled.check(layers::lying, tile);
}

TEST_CASE("rows of outputs need not fit tiles", "[06_cnn/cuda_conv2d_tiled][hidden][x2]") {
  judge::input_kind("rows of 31, 32, 65 and 257 outputs, columns of 33, tiles of 8 and 16");
  for (const auto& sizes : layers::around_a_warp)
    for (const int tile : {8, 16}) conv2d_tiled.check(sizes, tile);
}

TEST_CASE("every size of a tiled convolution may be one, and there may be no images",
          "[06_cnn/cuda_conv2d_tiled][hidden]") {
  conv2d_tiled.takes_ones_and_no_images(4);
}

TEST_CASE("conv2d_tiled refuses what does not fit", "[06_cnn/cuda_conv2d_tiled][hidden]") {
  conv2d_tiled.refuses_what_does_not_fit(8);
}

TEST_CASE("a tile is loaded once, and read from shared memory", "[06_cnn/cuda_conv2d_tiled][hidden][x3]") {
  judge::input_kind("two output channels of 32 by 64, two channels, kernels of 5 by 5, tiles of 32");
  constexpr layers::Sizes sizes{1, 2, 32, 64, 2, 5, 5, {1, 2}};
  conv2d_tiled.check(sizes, 32);
  // A block's tile, halo included, has 36 rows of 36 elements: five sectors each, and two more where a row begins in
  // the middle of a sector or two warps share it.  Each of the 32 warps reads all weights, a sector each.  Reading the
  // window from global memory takes another four sectors for each weight.
  constexpr double outputs = 2 * 32 * 64, blocks = outputs / (32 * 32), channels = 2,
                   window = channels * 5 * 5;
  constexpr double of_tile = channels * 36 * (5 + 2), of_weights = 32 * (window + 1);
  work::stores(outputs * sizeof(float), "every element of y");
  work::loads_at_most(2 * blocks * (of_tile + of_weights),
                      "load the tile of a block, with its halo, into shared memory once");
  work::coalesced_stores(2.2 * outputs / 8, "elements of a row of y");
  work::bank_conflicts(
      0.2 * judge::kernels().shared_requests,
      "let consecutive threads read consecutive elements of a row of the tile, which are in different banks");
  CHECK(judge::at_most("barriers", judge::kernels().barriers, 2 * blocks * 2 * channels,
                       "two barriers for each channel are enough, however large the kernel is"));
  work::busiest_warp(3 * (2 * window + 10), "give each output a thread, and launch enough threads");
  work::launches(8);
}
