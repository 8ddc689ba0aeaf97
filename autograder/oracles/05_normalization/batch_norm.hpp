// The exact values of 05_normalization/batch_norm.
#pragma once

#include "descent/ops/normalization.hpp"
#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

struct BatchNormExpected : NormalizationExpected {
  RoundedVector running_mean, running_variance;  ///< after this batch
};

/// \param running  as it is before this batch
BatchNormExpected batch_norm(const RoundedMatrix& x, const RoundedVector& gamma, const RoundedVector& beta,
                             const normalization::RunningStatistics& running,
                             const normalization::BatchNormOptions& options);

}  // namespace descent::oracles
