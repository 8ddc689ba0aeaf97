// Hidden tests of 06_cnn/cuda_conv2d_gemm.
#include "hidden_tests/06_cnn/cuda_layers.hpp"
#include "hidden_tests/work.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

namespace work = descent::hidden_tests::work;

namespace {

const layers::Launcher conv2d_gemm{[](auto... arguments) { student::cuda::conv2d_gemm(arguments...); }};

}  // namespace

TEST_CASE("the products' sums are exact where the numbers are whole",
          "[06_cnn/cuda_conv2d_gemm][hidden][x2]") {
  judge::input_kind("small whole numbers, several sizes, strides and paddings, blocks of 64");
  conv2d_gemm.sums_whole_numbers_exactly(64);
}

TEST_CASE("columns and products are right for windows that move by 1",
          "[06_cnn/cuda_conv2d_gemm][hidden][x2]") {
  judge::input_kind("one channel and several, padding up to 2, blocks of 1 to 1024");
  for (const int block : {1, 96, 1024}) conv2d_gemm.check(layers::upright, block);
  for (const int block : {33, 128}) conv2d_gemm.check(layers::much_padding, block);
  conv2d_gemm.check(layers::deep, 32);
}

TEST_CASE("columns and products are right for windows that move by more than 1",
          "[06_cnn/cuda_conv2d_gemm][hidden][x2]") {
  judge::input_kind("strides of 2 and 3 that leave rows and columns over, padding 1");
  for (const int block : {32, 100}) conv2d_gemm.check(layers::uneven, block);
  conv2d_gemm.check(layers::lying, 256);
}

TEST_CASE("rows of columns need not fit warps or blocks", "[06_cnn/cuda_conv2d_gemm][hidden][x2]") {
  judge::input_kind("rows of 31, 32, 65 and 257 outputs, columns of 33, blocks of 32 to 256");
  for (const auto& sizes : layers::around_a_warp)
    for (const int block : {32, 256}) conv2d_gemm.check(sizes, block);
}

TEST_CASE("every size of a convolution by products may be one, and there may be no images",
          "[06_cnn/cuda_conv2d_gemm][hidden]") {
  conv2d_gemm.takes_ones_and_no_images(64);
}

TEST_CASE("conv2d_gemm on the device refuses what does not fit", "[06_cnn/cuda_conv2d_gemm][hidden]") {
  conv2d_gemm.refuses_what_does_not_fit(32);
}

TEST_CASE("columns are written once, with coalesced access, and cuBLAS multiplies",
          "[06_cnn/cuda_conv2d_gemm][hidden][x3]") {
  judge::input_kind("two images of three channels of 16 by 32, 16 kernels of 3 by 3, blocks of 128");
  constexpr layers::Sizes sizes{2, 3, 16, 32, 16, 3, 3, {1, 1}};
  conv2d_gemm.check(sizes, 128);
  // Eight elements of the columns are a sector to read and one to write; y is written once before the product, or
  // read and written after it.  What cuBLAS moves is not counted.  Windows laid out as rows are read by three
  // consecutive threads at a time instead of 32, in some three times as many sectors, which is allowed.  A product by
  // hand reads two elements in each of depth steps, which are five sectors for a warp.
  constexpr double depth = 3 * 3 * 3, columns = 2 * depth * 16 * 32, outputs = 2 * 16 * 16 * 32;
  work::stores(columns * sizeof(float), "every element of the columns");
  work::coalesced_loads(3 * (columns + outputs) / 8, "elements of x", ", and leave the product to cuBLAS");
  work::coalesced_stores(2.2 * (columns + outputs) / 8, "elements of a row of the columns");
  work::busiest_warp(2 * depth + 4, "spread the columns over many threads, and leave the product to cuBLAS");
  work::launches(8);
}
