#include "oracles/06_cnn.hpp"

namespace descent::oracles {
namespace {

std::int64_t places(std::int64_t side, std::int64_t kernel, const cnn::ConvOptions& options) {
  std::int64_t count = 0;
  for (std::int64_t at = 0; at + kernel <= side + 2 * options.padding; at += options.stride) ++count;
  return count;
}

}  // namespace

cnn::ImageSize conv_output_shape(const cnn::ImageSize& image, const cnn::ImageSize& kernel,
                                 const cnn::ConvOptions& options) {
  return {places(image.h, kernel.h, options), places(image.w, kernel.w, options)};
}

}  // namespace descent::oracles
