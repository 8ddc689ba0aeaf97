// The exact values of 06_cnn/conv_output_shape.
#pragma once

#include "descent/ops/cnn.hpp"

namespace descent::oracles {

/// Counted: how many multiples of the stride, from 0 on, leave room for the kernel.  Zeros if there is none.
cnn::ImageSize conv_output_shape(const cnn::ImageSize& image, const cnn::ImageSize& kernel,
                                 const cnn::ConvOptions& options);

}  // namespace descent::oracles
