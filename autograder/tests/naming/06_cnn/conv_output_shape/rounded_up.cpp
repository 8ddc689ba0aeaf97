// mistake: Rounds up: a last place counts where only a part of the kernel fits.
// named: conv_output_shape/rounded_up
// 06_cnn/conv_output_shape   In how many places does a kernel fit?
//
//   H' = ⌊(H + 2·padding − kh) / stride⌋ + 1               W' likewise, with W and kw
//
//   Shapes:   image is (H, W), kernel (kh, kw), the result (H', W'); .h and .w are their members.
//   Throws:   ValueError with words of your own if the kernel is larger than the padded image, in either
//             direction.
//   Given:    the checks of each number by itself.
//   Allowed:  whole numbers only.  About five lines.
//
//   run: make grade EXERCISE=conv_output_shape
#include <cmath>
#include <string>

#include "descent/core.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

ImageSize conv_output_shape(const ImageSize& image, const ImageSize& kernel, const ConvOptions& options) {
  if (!(image.h >= 0 && image.w >= 0 && kernel.h >= 1 && kernel.w >= 1))
    throw ValueError("conv_output_shape: the image has " + std::to_string(image.h) + " by " +
                     std::to_string(image.w) + " elements and the kernel " + std::to_string(kernel.h) +
                     " by " + std::to_string(kernel.w) + ", want ≥ 0 and ≥ 1.");
  if (!(options.stride >= 1 && options.padding >= 0))
    throw ValueError("conv_output_shape: stride is " + std::to_string(options.stride) + " and padding " +
                     std::to_string(options.padding) + ", want ≥ 1 and ≥ 0.");

  const double h = double(image.h + 2 * options.padding - kernel.h) / double(options.stride);
  const double w = double(image.w + 2 * options.padding - kernel.w) / double(options.stride);
  if (h < 0 || w < 0) throw ValueError("conv_output_shape: kernel does not fit");
  return {std::int64_t(std::ceil(h)) + 1, std::int64_t(std::ceil(w)) + 1};
}

}  // namespace descent::cnn
