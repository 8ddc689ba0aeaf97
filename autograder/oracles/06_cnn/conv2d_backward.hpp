// The exact values of 06_cnn/conv2d_backward.
#pragma once

#include "oracles/06_cnn/conv2d.hpp"

namespace descent::oracles {

struct ConvExpected {
  RoundedImages dx, dw;
  RoundedVector db;
};
ConvExpected conv2d_backward(const RoundedImages& x, const RoundedImages& w, const RoundedImages& dy,
                             const cnn::ConvOptions& options);

}  // namespace descent::oracles
