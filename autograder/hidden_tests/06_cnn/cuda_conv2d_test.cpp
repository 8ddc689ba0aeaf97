// Hidden tests of 06_cnn/cuda_conv2d.
#include "hidden_tests/06_cnn/cuda_layers.hpp"
#include "hidden_tests/work.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

namespace work = descent::hidden_tests::work;

namespace {

const layers::Launcher conv2d{[](auto... arguments) { student::cuda::conv2d(arguments...); }};

}  // namespace

TEST_CASE("the kernel's sums are exact where the numbers are whole", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("small whole numbers, several sizes, strides and paddings, blocks of 64");
  conv2d.sums_whole_numbers_exactly(64);
}

TEST_CASE("the kernel moves by 1, with and without padding", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("one channel and several, padding up to 2, blocks of 1 to 1024");
  for (const int block : {1, 96, 1024}) conv2d.check(layers::upright, block);
  for (const int block : {33, 128}) conv2d.check(layers::much_padding, block);
  conv2d.check(layers::deep, 32);
}

TEST_CASE("the kernel moves by more than 1, in both directions", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("strides of 2 and 3 that leave rows and columns over, padding 1");
  for (const int block : {32, 100}) conv2d.check(layers::uneven, block);
  conv2d.check(layers::lying, 256);
}

TEST_CASE("rows of outputs need not fit warps or blocks", "[06_cnn/cuda_conv2d][hidden][x2]") {
  judge::input_kind("rows of 31, 32, 65 and 257 outputs, columns of 33, blocks of 32 to 256");
  for (const auto& sizes : layers::around_a_warp)
    for (const int block : {32, 256}) conv2d.check(sizes, block);
}

TEST_CASE("every size of a convolution may be one, and there may be no images",
          "[06_cnn/cuda_conv2d][hidden]") {
  conv2d.takes_ones_and_no_images(64);
}

TEST_CASE("conv2d on the device refuses what does not fit", "[06_cnn/cuda_conv2d][hidden]") {
  conv2d.refuses_what_does_not_fit(32);
}

TEST_CASE("conv2d reads and writes with coalesced access", "[06_cnn/cuda_conv2d][hidden][x3]") {
  judge::input_kind("32 output channels of 32 by 32, two channels, kernels of 3 by 3, blocks of 128");
  constexpr layers::Sizes sizes{1, 2, 32, 32, 32, 3, 3, {1, 1}};
  conv2d.check(sizes, 128);
  // For each element of a window, a warp reads 32 consecutive elements of x (four sectors) and one weight (one).
  constexpr double outputs = 32 * 32 * 32, warps = outputs / 32, window = 2 * 3 * 3;
  work::stores(outputs * sizeof(float), "every element of y");
  work::loads_at_most(2 * warps * (window * (4 + 1) + 1),
                      "let consecutive threads compute consecutive elements of a row of y: coalesced access "
                      "to x, and one weight for the whole warp");
  work::coalesced_stores(2.2 * warps * 4, "elements of a row of y");
  work::busiest_warp(4 * (2 * window + 2), "give each output a thread, and launch enough threads");
  work::launches(8);
}
