// Public tests of 06_cnn/im2col: small matrices to write down on paper.
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Matrix;

namespace {

const Images x{{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}};

}  // namespace

TEST_CASE("im2col has a column for each place of the kernel, row by row", "[06_cnn/im2col][public][x2]") {
  judge::input_kind("one image of 3 by 3, windows of 2 by 2");
  // The first window is 1 2 / 4 5, the second 2 3 / 5 6: read row by row, they are the first two columns.
  CHECK_THAT(student::im2col(x, {2, 2}, {1, 0}),
             judge::Equals(Matrix{{1, 2, 4, 5}, {2, 3, 5, 6}, {4, 5, 7, 8}, {5, 6, 8, 9}}));
}

TEST_CASE("im2col has rows for the first channel, then for the second", "[06_cnn/im2col][public]") {
  judge::input_kind("one image with two channels of 1 by 3, windows of 1 by 2");
  const Images two{{{{1, 2, 3}}, {{10, 20, 30}}}};
  CHECK_THAT(student::im2col(two, {1, 2}, {1, 0}), judge::Equals(Matrix{{1, 2}, {2, 3}, {10, 20}, {20, 30}}));
}

TEST_CASE("im2col has columns for the first image, then for the second", "[06_cnn/im2col][public]") {
  judge::input_kind("two images of 2 by 2, windows of 2 by 1");
  const Images two{{{{1, 2}, {3, 4}}}, {{{10, 20}, {30, 40}}}};
  CHECK_THAT(student::im2col(two, {2, 1}, {1, 0}), judge::Equals(Matrix{{1, 2, 10, 20}, {3, 4, 30, 40}}));
}

TEST_CASE("im2col writes zeros outside of the image", "[06_cnn/im2col][public]") {
  judge::input_kind("one image of one row, windows of 1 by 3, padding 1: also above and below");
  const Images row{{{{5, 6}}}};
  CHECK_THAT(student::im2col(row, {1, 3}, {1, 1}),
             judge::Equals(Matrix{{0, 0, 0, 5, 0, 0}, {0, 0, 5, 6, 0, 0}, {0, 0, 6, 0, 0, 0}}));
}

TEST_CASE("im2col moves by its stride in both directions", "[06_cnn/im2col][public]") {
  judge::input_kind("one image of 3 by 3, windows of one element, stride 2");
  CHECK_THAT(student::im2col(x, {1, 1}, {2, 0}), judge::Equals(Matrix{{1, 3, 7, 9}}));
}
