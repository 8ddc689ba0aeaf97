// Public tests of 06_cnn/conv_output_shape: sizes to check on paper.
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Vector;
using descent::cnn::ConvOptions;
using descent::cnn::ImageSize;

namespace {

Vector places(const ImageSize& image, const ImageSize& kernel, const ConvOptions& options) {
  const auto [rows, columns] = student::conv_output_shape(image, kernel, options);
  return {static_cast<float>(rows), static_cast<float>(columns)};
}

}  // namespace

TEST_CASE("conv_output_shape slides the kernel one by one", "[06_cnn/conv_output_shape][public][x2]") {
  judge::input_kind("an image of 5 by 7, a kernel of 3 by 2, stride 1, no padding");
  // Down, the kernel begins in row 0, 1 or 2; across, in column 0 to 5.
  CHECK_THAT(places({5, 7}, {3, 2}, {1, 0}), judge::Equals(Vector{3, 6}));
}

TEST_CASE("conv_output_shape counts the padding on both sides", "[06_cnn/conv_output_shape][public]") {
  judge::input_kind("an image of 5 by 7, a kernel of 3 by 2, stride 1, padding 1");
  CHECK_THAT(places({5, 7}, {3, 2}, {1, 1}), judge::Equals(Vector{5, 8}));
}

TEST_CASE("conv_output_shape leaves out what no whole kernel fits on",
          "[06_cnn/conv_output_shape][public][x2]") {
  judge::input_kind("an image of 6 by 9, a kernel of 3 by 2, stride 3, no padding");
  // Down it begins in rows 0 and 3; across in columns 0, 3 and 6, and column 8 is left over.
  CHECK_THAT(places({6, 9}, {3, 2}, {3, 0}), judge::Equals(Vector{2, 3}));
}

TEST_CASE("conv_output_shape has LeNet's sizes", "[06_cnn/conv_output_shape][public]") {
  judge::input_kind("28 by 28 with a kernel of 5 and padding 2; 14 by 14 with a kernel of 5 and none");
  CHECK_THAT(places({28, 28}, {5, 5}, {1, 2}), judge::Equals(Vector{28, 28}));
  CHECK_THAT(places({14, 14}, {5, 5}, {1, 0}), judge::Equals(Vector{10, 10}));
}

TEST_CASE("conv_output_shape refuses a kernel that fits nowhere", "[06_cnn/conv_output_shape][public]") {
  judge::input_kind("a kernel as high as the padded image; then one row more");
  CHECK_THAT(places({3, 9}, {5, 2}, {2, 1}), judge::Equals(Vector{1, 5}));
  CHECK(judge::throws_value_error([] { student::conv_output_shape({3, 9}, {6, 2}, {2, 1}); }));
}
