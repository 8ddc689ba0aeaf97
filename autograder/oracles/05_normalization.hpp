// The exact answers of topic 5.
#pragma once

#include "descent/ops/normalization.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

struct NormalizationExpected {
  RoundedMatrix y;
  RoundedVector mean, rstd;
};
struct BatchNormExpected : NormalizationExpected {
  RoundedVector running_mean, running_variance;  ///< after this batch
};
struct NormalizationGradientsExpected {
  RoundedMatrix dx;
  RoundedVector dgamma, dbeta;
};

/// \param running  as it is before this batch
BatchNormExpected batch_norm(const RoundedMatrix& x, const RoundedVector& gamma, const RoundedVector& beta,
                             const normalization::RunningStatistics& running,
                             const normalization::BatchNormOptions& options);
RoundedMatrix batch_norm_evaluation(const RoundedMatrix& x, const RoundedVector& gamma,
                                    const RoundedVector& beta,
                                    const normalization::RunningStatistics& running, float delta);
NormalizationExpected layer_norm(const RoundedMatrix& x, const RoundedVector& gamma,
                                 const RoundedVector& beta, float delta);

/// From the input itself, not from a cache; the limits allow for a cache whose numbers were rounded.
NormalizationGradientsExpected batch_norm_backward(const RoundedMatrix& x, const RoundedVector& gamma,
                                                   const RoundedMatrix& dy, float delta);
NormalizationGradientsExpected layer_norm_backward(const RoundedMatrix& x, const RoundedVector& gamma,
                                                   const RoundedMatrix& dy, float delta);

}  // namespace descent::oracles
