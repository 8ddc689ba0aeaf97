// The exact values of 06_cnn/im2col.
#pragma once

#include "descent/ops/cnn.hpp"

namespace descent::oracles {

/// Nothing is computed, so nothing is rounded.
Matrix im2col(const Images& x, const cnn::ImageSize& kernel, const cnn::ConvOptions& options);

}  // namespace descent::oracles
