// The exact values of 05_normalization/batch_norm_backward.
#pragma once

#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

/// From the input itself, not from a cache; the limits allow for a cache whose numbers were rounded.
NormalizationGradientsExpected batch_norm_backward(const RoundedMatrix& x, const RoundedVector& gamma,
                                                   const RoundedMatrix& dy, float delta);

}  // namespace descent::oracles
