// Public tests of 06_cnn/conv2d_gemm: numbers to check on paper, and properties.  All numbers are small and
// whole, so right answers are exact.
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Vector;

TEST_CASE("conv2d_gemm weighs each window by the kernel, and adds b", "[06_cnn/conv2d_gemm][public][x2]") {
  judge::input_kind("one image of 3 by 4, one kernel of 2 by 2");
  const Images x{{{{2, 0, 1, 3}, {1, 4, 0, 2}, {5, 1, 2, 0}}}};
  // First window: 2·1 + 0·3 − 1·1 + 4·2 = 9, and b = 100.
  CHECK_THAT(student::conv2d_gemm(x, Images{{{{1, 3}, {-1, 2}}}}, Vector{100}, {1, 0}),
             judge::Equals(Images{{{{109, 99, 114}, {110, 107, 104}}}}));
}

TEST_CASE("conv2d_gemm puts the product's numbers where image and channel want them",
          "[06_cnn/conv2d_gemm][public][x2]") {
  judge::input_kind("two images of 1 by 2, two kernels of one element: b tells which kernel, x which image");
  const Images x{{{{1, 2}}}, {{{3, 4}}}};
  // The product is 1 2 3 4 for the first kernel and 10 20 30 40 for the second: a row for each kernel.
  CHECK_THAT(student::conv2d_gemm(x, Images{{{{1}}}, {{{10}}}}, Vector{0, 500}, {1, 0}),
             judge::Equals(Images{{{{1, 2}}, {{510, 520}}}, {{{3, 4}}, {{530, 540}}}}));
}

TEST_CASE("conv2d_gemm knows padding and stride", "[06_cnn/conv2d_gemm][public]") {
  judge::input_kind(
      "one image of 2 by 2, a kernel of 2 by 2, padding 1, stride 2: one corner in each window");
  const Images x{{{{1, 2}, {3, 4}}}};
  CHECK_THAT(student::conv2d_gemm(x, Images{{{{1000, 100}, {10, 1}}}}, Vector{0}, {2, 1}),
             judge::Equals(Images{{{{1, 20}, {300, 4000}}}}));
}

TEST_CASE("conv2d_gemm refuses kernels with other channels", "[06_cnn/conv2d_gemm][public]") {
  judge::input_kind("kernels for two channels, an image with one");
  const Images x{{{{7}}}}, one{{{{2}}}}, two{{{{2}}, {{3}}}};
  CHECK_THAT(student::conv2d_gemm(x, one, Vector{1}, {1, 0}), judge::Equals(Images{{{{15}}}}));
  CHECK(judge::throws_shape_error([&] { student::conv2d_gemm(x, two, Vector{1}, {1, 0}); }));
}
