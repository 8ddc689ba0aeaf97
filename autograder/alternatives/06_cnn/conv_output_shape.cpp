#include <cmath>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/given_checks.hpp"

namespace descent::alternatives {
namespace {

using cnn::ConvOptions;
using cnn::ImageSize;

ImageSize counted(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  given_checks::conv_output_shape(image, kernel, o);
  ImageSize out;
  while (out.h * o.stride + kernel.h <= image.h + 2 * o.padding) ++out.h;
  while (out.w * o.stride + kernel.w <= image.w + 2 * o.padding) ++out.w;
  if (out.h == 0 || out.w == 0) throw ValueError("the kernel fits nowhere");
  return out;
}
ImageSize floor_in_double(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  given_checks::conv_output_shape(image, kernel, o);
  const auto side = [&](std::int64_t whole, std::int64_t part) {
    const double steps =
        std::floor(static_cast<double>(whole + 2 * o.padding - part) / static_cast<double>(o.stride));
    if (steps < 0) throw ValueError("the kernel fits nowhere");
    return static_cast<std::int64_t>(steps) + 1;
  };
  return {side(image.h, kernel.h), side(image.w, kernel.w)};
}
ImageSize stride_added_first(const ImageSize& image, const ImageSize& kernel, const ConvOptions& o) {
  given_checks::conv_output_shape(image, kernel, o);
  const ImageSize padded{image.h + 2 * o.padding, image.w + 2 * o.padding};
  if (kernel.h > padded.h || kernel.w > padded.w) throw ValueError("the kernel fits nowhere");
  return {(padded.h - kernel.h + o.stride) / o.stride, (padded.w - kernel.w + o.stride) / o.stride};
}

const judge::Alternatives<decltype(cnn::conv_output_shape)> known("06_cnn/conv_output_shape",
                                                                  {
                                                                      {"counted", counted},
                                                                      {"floor in double", floor_in_double},
                                                                      {"stride added first",
                                                                       stride_added_first},
                                                                  });

}  // namespace
}  // namespace descent::alternatives
