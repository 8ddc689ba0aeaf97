// Public tests of 06_cnn/conv2d: numbers to check on paper, and properties.  All numbers are small and whole,
// so right answers are exact.
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Vector;

namespace {

/// One image with one channel.
const Images x{{{{1, 2, 3, 0}, {4, 5, 6, 1}, {7, 8, 9, 2}}}};
/// One kernel for it.
const Images w{{{{1, 0}, {2, -1}}}};

}  // namespace

TEST_CASE("conv2d weighs each window by the kernel, and adds b", "[06_cnn/conv2d][public][x2]") {
  judge::input_kind("one image of 3 by 4, one kernel of 2 by 2");
  // First place: 1·1 + 0·2 + 2·4 − 1·5 = 4; one further: 1·2 + 2·5 − 1·6 = 6.  b = 10 is added to each.
  CHECK_THAT(student::conv2d(x, w, Vector{10}, {1, 0}),
             judge::Equals(Images{{{{14, 16, 24}, {20, 22, 32}}}}));
}

TEST_CASE("conv2d does not flip the kernel", "[06_cnn/conv2d][public]") {
  judge::input_kind("an image that is zero but for a one in its middle");
  // The result is the kernel turned by 180 degrees: the window that begins at the 1 meets the kernel's first entry.
  const Images one{{{{0, 0, 0}, {0, 1, 0}, {0, 0, 0}}}};
  CHECK_THAT(student::conv2d(one, Images{{{{1, 2}, {3, 4}}}}, Vector{0}, {1, 0}),
             judge::Equals(Images{{{{4, 3}, {2, 1}}}}));
}

TEST_CASE("conv2d surrounds the image with zeros", "[06_cnn/conv2d][public]") {
  judge::input_kind("an image of one element, a kernel of 3 by 3, padding 1; then padding 2");
  const Images five{{{{5}}}}, kernel{{{{1, 2, 3}, {4, 6, 7}, {8, 9, 10}}}};
  CHECK_THAT(student::conv2d(five, kernel, Vector{1}, {1, 1}), judge::Equals(Images{{{{31}}}}));
  CHECK_THAT(student::conv2d(five, kernel, Vector{0}, {1, 2}),
             judge::Equals(Images{{{{50, 45, 40}, {35, 30, 20}, {15, 10, 5}}}}));
}

TEST_CASE("conv2d moves by its stride in both directions", "[06_cnn/conv2d][public]") {
  judge::input_kind("an image of 3 by 4, a kernel of one element, stride 2");
  CHECK_THAT(student::conv2d(x, Images{{{{2}}}}, Vector{0}, {2, 0}),
             judge::Equals(Images{{{{2, 6}, {14, 18}}}}));
}

TEST_CASE("conv2d adds up the input channels, for each output channel", "[06_cnn/conv2d][public][x2]") {
  judge::input_kind("two channels of one element, three kernels");
  const Images two{{{{3}}, {{5}}}};
  const Images three{{{{1}}, {{10}}}, {{{2}}, {{0}}}, {{{0}}, {{-1}}}};
  // 3·1 + 5·10 + 0.5, 3·2 + 5·0 + 1, 3·0 − 5·1 + 2: b once for each output.
  CHECK_THAT(student::conv2d(two, three, Vector{0.5F, 1, 2}, {1, 0}),
             judge::Equals(Images{{{{53.5F}}, {{7}}, {{-3}}}}));
}

TEST_CASE("conv2d refuses what does not fit", "[06_cnn/conv2d][public]") {
  judge::input_kind("kernels for two channels, a long b, a kernel that is too large");
  CHECK_THAT(student::conv2d(x, Images{{{{1}}}}, Vector{0}, {1, 0}), judge::Equals(x));  // this fits
  const Images deep{{{{1}}, {{1}}}}, tall{{{{1}, {1}, {1}, {1}}}};
  CHECK(judge::throws_shape_error([&] { student::conv2d(x, deep, Vector{0}, {1, 0}); }));
  CHECK(judge::throws_shape_error([&] { student::conv2d(x, w, Vector{0, 0}, {1, 0}); }));
  CHECK(judge::throws_value_error([&] { student::conv2d(x, tall, Vector{0}, {1, 0}); }));
}
