// Public tests of 06_cnn/conv2d_backward: numbers to check on paper, and properties.  All numbers are small
// and whole, so right answers are exact.
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Vector;

namespace {

const Images x{{{{1, 2, 3}, {4, 5, 6}}}};
const Images w{{{{1, -1}, {2, 0}}}};
/// What comes in for the two places of conv2d(x, w): 1 and 10.
const Images dy{{{{1, 10}}}};

}  // namespace

TEST_CASE("conv2d_backward's dx lays the kernel where it stood, times dy",
          "[06_cnn/conv2d_backward][public][x2]") {
  judge::input_kind("an image of 2 by 3, a kernel of 2 by 2, dy = 1 and 10");
  // The kernel in the first place, and ten times the kernel one column further; both meet in column 1.
  CHECK_THAT(student::conv2d_backward(x, w, dy, {1, 0}).dx,
             judge::Equals(Images{{{{1, 9, -10}, {2, 20, 0}}}}));
}

TEST_CASE("conv2d_backward's dw adds up the windows of x, times dy", "[06_cnn/conv2d_backward][public][x2]") {
  judge::input_kind("an image of 2 by 3, a kernel of 2 by 2, dy = 1 and 10");
  // 1 2 / 4 5, and ten times 2 3 / 5 6.
  CHECK_THAT(student::conv2d_backward(x, w, dy, {1, 0}).dw, judge::Equals(Images{{{{21, 32}, {54, 65}}}}));
}

TEST_CASE("conv2d_backward's db adds up dy over images and places, without a mean",
          "[06_cnn/conv2d_backward][public]") {
  judge::input_kind("two images, two output channels");
  const Images two{{{{1, 2}}}, {{{3, 4}}}}, kernels{{{{1}}}, {{{1}}}};
  const Images slopes{{{{1, 2}}, {{10, 20}}}, {{{3, 4}}, {{30, 40}}}};
  CHECK_THAT(student::conv2d_backward(two, kernels, slopes, {1, 0}).db, judge::Equals(Vector{10, 100}));
}

TEST_CASE("conv2d_backward lets nothing flow into the padding", "[06_cnn/conv2d_backward][public]") {
  judge::input_kind("an image of one element, a kernel of 2 by 2, padding 1: the element is in four windows");
  const Images five{{{{5}}}}, kernel{{{{1, 2}, {3, 4}}}}, slopes{{{{1, 10}, {100, 1000}}}};
  const auto d = student::conv2d_backward(five, kernel, slopes, {1, 1});
  // In the first window the element meets the kernel's 4, then 3, 2 and 1.
  CHECK_THAT(d.dx, judge::Equals(Images{{{{4 + 30 + 200 + 1000}}}}));
  CHECK_THAT(d.dw, judge::Equals(Images{{{{5000, 500}, {50, 5}}}}));
}

TEST_CASE("conv2d_backward knows the stride", "[06_cnn/conv2d_backward][public]") {
  judge::input_kind("a row of five, kernels of 1 by 2, stride 3: the third is in no window");
  const Images row{{{{1, 2, 3, 4, 5}}}}, kernel{{{{2, 3}}}}, slopes{{{{1, 10}}}};
  const auto d = student::conv2d_backward(row, kernel, slopes, {3, 0});
  CHECK_THAT(d.dx, judge::Equals(Images{{{{2, 3, 0, 20, 30}}}}));
  CHECK_THAT(d.dw, judge::Equals(Images{{{{41, 52}}}}));
}

TEST_CASE("conv2d_backward refuses a dy that does not fit", "[06_cnn/conv2d_backward][public]") {
  judge::input_kind("a dy of other places; the dy of stride 1 with stride 2");
  CHECK_THAT(student::conv2d_backward(x, w, dy, {1, 0}).db, judge::Equals(Vector{11}));  // this fits
  CHECK(judge::throws_shape_error([] { student::conv2d_backward(x, w, x, {1, 0}); }));
  CHECK(judge::throws_shape_error([] { student::conv2d_backward(x, w, dy, {2, 0}); }));
}
