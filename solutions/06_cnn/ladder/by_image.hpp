// What the rungs that take image by image have in common.
#pragma once

#include <string>

#include "unfold.hpp"

namespace descent::cnn::ladder {

/// The convolution of conv2d_per_image, with that unfold.
Images conv2d_by_image(const std::string& function, const Images& x, const Images& w, const Vector& b,
                       const ConvOptions& options, Unfold unfold_image);

}  // namespace descent::cnn::ladder
