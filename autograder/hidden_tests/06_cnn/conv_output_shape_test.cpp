// Hidden tests of 06_cnn/conv_output_shape.
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Vector;
using descent::cnn::ConvOptions;
using descent::cnn::ImageSize;

namespace {

Vector as_vector(const ImageSize& size) {
  return {static_cast<float>(size.h), static_cast<float>(size.w)};
}
void check(const ImageSize& image, const ImageSize& kernel, const ConvOptions& options) {
  CHECK_THAT(as_vector(student::conv_output_shape(image, kernel, options)),
             judge::Equals(as_vector(descent::oracles::conv_output_shape(image, kernel, options))));
}
/// 1 if these are refused, as expected; else 0.
float refused(const ImageSize& image, const ImageSize& kernel, const ConvOptions& options) {
  return judge::throws_value_error([&] { student::conv_output_shape(image, kernel, options); }) ? 1.0F : 0.0F;
}

}  // namespace

TEST_CASE("conv_output_shape keeps the size with an odd kernel and half of it as padding",
          "[06_cnn/conv_output_shape][hidden][x2]") {
  judge::input_kind("stride 1, kernels of 1, 3, 5 and 7, (k − 1)/2 as padding");
  auto in = judge::inputs();
  for (const std::int64_t padding : {0, 1, 2, 3}) {
    const ImageSize image{in.integer(1, 40), in.integer(41, 80)};
    const ImageSize kernel{2 * padding + 1, 2 * padding + 1};
    CHECK_THAT(as_vector(student::conv_output_shape(image, kernel, {1, padding})),
               judge::Equals(as_vector(image)));
  }
}

TEST_CASE("conv_output_shape treats rows and columns alike", "[06_cnn/conv_output_shape][hidden]") {
  judge::input_kind("an image and a kernel, then both turned by 90 degrees");
  auto in = judge::inputs();
  const ImageSize image{in.integer(10, 20), in.integer(30, 40)}, kernel{5, 2};
  const ImageSize upright = student::conv_output_shape(image, kernel, {2, 1});
  const ImageSize turned = student::conv_output_shape({image.w, image.h}, {kernel.w, kernel.h}, {2, 1});
  CHECK_THAT(as_vector({turned.w, turned.h}), judge::Equals(as_vector(upright)));
}

TEST_CASE("conv_output_shape is right with stride 1", "[06_cnn/conv_output_shape][hidden][x2]") {
  judge::input_kind("oblong images and kernels, with and without padding");
  auto in = judge::inputs();
  for (const std::int64_t padding : {0, 1, 4})
    check({in.integer(7, 30), in.integer(31, 60)}, {in.integer(1, 3), in.integer(4, 7)}, {1, padding});
}

TEST_CASE("conv_output_shape is right with strides that divide and that do not",
          "[06_cnn/conv_output_shape][hidden][x4]") {
  judge::input_kind("strides from 2 to 5, all remainders, with padding");
  auto in = judge::inputs();
  for (std::int64_t stride = 2; stride <= 5; ++stride)
    for (std::int64_t more = 0; more < stride; ++more)
      check({in.integer(8, 12) + more, 20 + more}, {3, 4}, {stride, 1});
}

TEST_CASE("conv_output_shape is right with more padding than half of the kernel",
          "[06_cnn/conv_output_shape][hidden][x2]") {
  judge::input_kind("a padding of 3, 4 and 5 with kernels of 2 and 3");
  auto in = judge::inputs();
  for (const std::int64_t padding : {3, 4, 5})
    check({in.integer(5, 9), in.integer(10, 19)}, {2, 3}, {2, padding});
}

TEST_CASE("conv_output_shape takes a kernel that just fits, and a kernel of one element",
          "[06_cnn/conv_output_shape][hidden][x2]") {
  judge::input_kind("as high as the padded image, as wide, both; then 1 by 1");
  check({5, 9}, {7, 2}, {2, 1});
  check({9, 5}, {2, 7}, {2, 1});
  check({4, 6}, {6, 8}, {3, 1});
  check({4, 7}, {1, 1}, {1, 0});
  check({1, 1}, {1, 1}, {4, 0});
}

TEST_CASE("conv_output_shape takes an image of nothing but padding", "[06_cnn/conv_output_shape][hidden]") {
  judge::input_kind("images without rows or columns");
  check({0, 5}, {2, 3}, {1, 1});
  check({5, 0}, {2, 3}, {2, 2});
}

TEST_CASE("conv_output_shape refuses kernels that are too large in one direction",
          "[06_cnn/conv_output_shape][hidden]") {
  judge::input_kind("too high, too wide, both (1: refused), by one and by much; the last two fit (0)");
  const Vector refusals{refused({5, 9}, {6, 2}, {1, 0}),  refused({9, 5}, {2, 8}, {2, 1}),
                        refused({4, 4}, {5, 5}, {3, 0}),  refused({4, 4}, {40, 2}, {3, 0}),
                        refused({4, 4}, {2, 40}, {2, 2}), refused({4, 4}, {4, 4}, {2, 0}),
                        refused({4, 4}, {5, 6}, {1, 1})};
  CHECK_THAT(refusals, judge::Equals(Vector{1, 1, 1, 1, 1, 0, 0}));
}

TEST_CASE("conv_output_shape refuses numbers that make no sense", "[06_cnn/conv_output_shape][hidden]") {
  judge::input_kind("stride 0, padding −1, a kernel without rows, an image of −1 rows; the last ones fit");
  const Vector refusals{refused({5, 9}, {2, 2}, {0, 0}), refused({5, 9}, {2, 2}, {1, -1}),
                        refused({5, 9}, {0, 2}, {1, 0}), refused({-1, 9}, {1, 2}, {1, 3}),
                        refused({5, 9}, {2, 2}, {1, 0})};
  CHECK_THAT(refusals, judge::Equals(Vector{1, 1, 1, 1, 0}));
}
