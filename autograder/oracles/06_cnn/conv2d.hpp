// The exact values of 06_cnn/conv2d, and of conv2d_gemm.
#pragma once

#include "descent/ops/cnn.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

using RoundedImages = Tensor<Rounded, 4>;

RoundedImages conv2d(const RoundedImages& x, const RoundedImages& w, const RoundedVector& b,
                     const cnn::ConvOptions& options);

/// Element (i, c, row, column); an exact 0 outside of the image.
Rounded padded(const RoundedImages& x, std::size_t i, std::size_t c, std::int64_t row, std::int64_t column);

}  // namespace descent::oracles
