// The exact values of 05_normalization/layer_norm.
#pragma once

#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

NormalizationExpected layer_norm(const RoundedMatrix& x, const RoundedVector& gamma,
                                 const RoundedVector& beta, float delta);

}  // namespace descent::oracles
