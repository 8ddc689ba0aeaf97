// The exact values of 02_bias_variance/cuda_gram.
#pragma once

#include "oracles/rounded.hpp"

namespace descent::oracles {

RoundedMatrix gram(const RoundedMatrix& x);

}  // namespace descent::oracles
