// The exact values of 01_classification_nlp/linear.
#pragma once

#include "oracles/rounded.hpp"

namespace descent::oracles {

RoundedMatrix linear(const RoundedMatrix& x, const RoundedMatrix& w, const RoundedVector& b);

struct LinearExpected {
  RoundedMatrix dx, dw;
  RoundedVector db;
};
LinearExpected linear_backward(const RoundedMatrix& x, const RoundedMatrix& w, const RoundedMatrix& dy);

}  // namespace descent::oracles
