// 06_cnn/conv_output_shape   In how many places a kernel fits.
//
//   H' = ⌊(H + 2·padding − kh) / stride⌋ + 1               W' likewise, with W and kw
//
//   Shapes:   image is (H, W), kernel (kh, kw), the result (H', W'); .h and .w are their members.
//   Throws:   ValueError, with your own message, if the kernel is larger than the padded image, in either
//             direction.
//   Given:    the checks of each single number.
//   Allowed:  whole numbers only.  About five lines.
//
//   run: make grade EXERCISE=conv_output_shape
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/conv_output_shape", image, kernel, options);
  // ---- your code ends here ----
}

}  // namespace descent::cnn
