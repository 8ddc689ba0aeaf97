// The exact values of 05_normalization/batch_norm_evaluation.
#pragma once

#include "descent/ops/normalization.hpp"
#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

RoundedMatrix batch_norm_evaluation(const RoundedMatrix& x, const RoundedVector& gamma,
                                    const RoundedVector& beta,
                                    const normalization::RunningStatistics& running, float delta);

}  // namespace descent::oracles
