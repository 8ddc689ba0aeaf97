#include <cmath>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using cnn::ConvOptions;
using cnn::ImageSize;

/// A wrong answer for one side, used for both.
using Side = std::int64_t(std::int64_t image, std::int64_t kernel, std::int64_t stride, std::int64_t padding);

/// Throws for what does not fit, and computes everything else by `side`.
template <Side* side>
ImageSize both(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  cnn::conv_output_shape(image, kernel, o);
  return {side(image.h, kernel.h, o.stride, o.padding), side(image.w, kernel.w, o.stride, o.padding)};
}
std::int64_t right(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return (image + 2 * p - kernel) / s + 1;
}
std::int64_t without_one(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return (image + 2 * p - kernel) / s;
}
std::int64_t one_too_many(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return right(image, kernel, s, p) + 1;
}
std::int64_t one_inside(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return (image + 2 * p - kernel + 1) / s;
}
std::int64_t upwards(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return (image + 2 * p - kernel + s - 1) / s + 1;
}
std::int64_t nearest(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return std::lround(static_cast<double>(image + 2 * p - kernel) / static_cast<double>(s)) + 1;
}
std::int64_t padding_once(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return (image + p - kernel) / s + 1;
}
std::int64_t padding_ignored(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t) {
  return (image - kernel) / s + 1;
}
std::int64_t stride_ignored(std::int64_t image, std::int64_t kernel, std::int64_t, std::int64_t p) {
  return image + 2 * p - kernel + 1;
}
std::int64_t image_divided(std::int64_t image, std::int64_t kernel, std::int64_t s, std::int64_t p) {
  return (image + 2 * p) / s - kernel + 1;
}
std::int64_t kernel_ignored(std::int64_t image, std::int64_t, std::int64_t s, std::int64_t p) {
  return (image + 2 * p) / s;
}

ImageSize sides_exchanged(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  const ImageSize size = cnn::conv_output_shape(image, kernel, o);
  return {size.w, size.h};
}
ImageSize square_kernel(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  cnn::conv_output_shape(image, kernel, o);
  return {right(image.h, kernel.h, o.stride, o.padding), right(image.w, kernel.h, o.stride, o.padding)};
}
ImageSize square_image(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  cnn::conv_output_shape(image, kernel, o);
  return {right(image.h, kernel.h, o.stride, o.padding), right(image.h, kernel.w, o.stride, o.padding)};
}
ImageSize kernel_exchanged(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  cnn::conv_output_shape(image, kernel, o);
  return {right(image.h, kernel.w, o.stride, o.padding), right(image.w, kernel.h, o.stride, o.padding)};
}
ImageSize stride_down_only(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  cnn::conv_output_shape(image, kernel, o);
  return {right(image.h, kernel.h, o.stride, o.padding), right(image.w, kernel.w, 1, o.padding)};
}
ImageSize never_refuses(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  given_checks::conv_output_shape(image, kernel, o);
  return {right(image.h, kernel.h, o.stride, o.padding), right(image.w, kernel.w, o.stride, o.padding)};
}
ImageSize refuses_only_both(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  given_checks::conv_output_shape(image, kernel, o);
  if (image.h + 2 * o.padding < kernel.h && image.w + 2 * o.padding < kernel.w) throw ValueError("too large");
  return never_refuses(image, kernel, o);
}
ImageSize refuses_without_padding(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  given_checks::conv_output_shape(image, kernel, o);
  if (kernel.h > image.h || kernel.w > image.w) throw ValueError("too large");
  return never_refuses(image, kernel, o);
}
// -1 / 2 is 0, so that one place seems to be left.
ImageSize refuses_after_division(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  const ImageSize size = never_refuses(image, kernel, o);
  if (size.h < 1 || size.w < 1) throw ValueError("too large");
  return size;
}
ImageSize refuses_what_just_fits(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  given_checks::conv_output_shape(image, kernel, o);
  if (kernel.h >= image.h + 2 * o.padding || kernel.w >= image.w + 2 * o.padding)
    throw ValueError("too large");
  return never_refuses(image, kernel, o);
}

const judge::Misconceptions<decltype(cnn::conv_output_shape)> known(
    "06_cnn/conv_output_shape",
    {
        {"one_missing", "The first place is not counted: 1 is added to the number of steps.",
         both<without_one>},
        {"one_too_many", "There is one place too many in each direction.", both<one_too_many>},
        {"one_before_division", "The 1 is added before the division by the stride: it comes after it.",
         both<one_inside>},
        {"rounded_up", "The division is rounded up: a place where the kernel hangs over does not count.",
         both<upwards>},
        {"rounded_to_nearest", "The division is rounded to the nearest: it is rounded down.", both<nearest>},
        {"padding_once", "The padding is counted on one side: it is on both.", both<padding_once>},
        {"padding_ignored", "The padding is not counted.", both<padding_ignored>},
        {"stride_ignored", "The stride is not used.", both<stride_ignored>},
        {"image_divided_first", "Only the image is divided by the stride: subtract the kernel before.",
         both<image_divided>},
        {"kernel_ignored", "The kernel's size is not subtracted.", both<kernel_ignored>},
        {"sides_exchanged", "Rows and columns of the result are swapped: h comes first.", sides_exchanged},
        {"square_kernel", "The kernel's rows are used for its columns too: kernels need not be square.",
         square_kernel},
        {"square_image", "The image's rows are used for its columns too: images need not be square.",
         square_image},
        {"kernel_sides_exchanged", "The kernel's rows and columns are swapped: h goes with h.",
         kernel_exchanged},
        {"stride_down_only", "Only the rows are divided by the stride: divide the columns too.",
         stride_down_only},
        {"too_large_accepted",
         "A kernel that fits nowhere is accepted: throw a ValueError.  Rounding towards zero can hide this.",
         never_refuses},
        {"refused_after_division",
         "The check that the kernel fits comes after the division, which rounds −1/2 to 0: check before it.",
         refuses_after_division},
        {"refused_only_if_both", "A kernel is refused only if it is too high and too wide: one is enough.",
         refuses_only_both},
        {"compared_without_padding", "The kernel is compared with the image without its padding.",
         refuses_without_padding},
        {"exact_fit_refused", "A kernel as large as the padded image is refused: it fits in one place.",
         refuses_what_just_fits},
    });

}  // namespace
}  // namespace descent::misconceptions
