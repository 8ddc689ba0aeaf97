// The exact values of 01_classification_nlp/sigmoid.
#pragma once

#include "oracles/rounded.hpp"

namespace descent::oracles {

RoundedMatrix sigmoid(const RoundedMatrix& x);
RoundedMatrix sigmoid_backward(const RoundedMatrix& y, const RoundedMatrix& dy);

}  // namespace descent::oracles
