// The exact values of 06_cnn/lenet.
#pragma once

#include "oracles/06_cnn/conv2d.hpp"

namespace descent::oracles {

/// The parameters, or their gradients, as numbers that know their condition.
struct RoundedLeNet {
  RoundedImages w1;
  RoundedVector b1;
  RoundedImages w2;
  RoundedVector b2;
  RoundedMatrix w3;
  RoundedVector b3;
  RoundedMatrix w4;
  RoundedVector b4;
  RoundedMatrix w5;
  RoundedVector b5;
};
RoundedLeNet given(const cnn::LeNet& parameters);

RoundedMatrix lenet(const RoundedImages& x, const RoundedLeNet& parameters);

RoundedLeNet lenet_backward(const RoundedImages& x, const RoundedLeNet& parameters, const RoundedMatrix& dz);

}  // namespace descent::oracles
