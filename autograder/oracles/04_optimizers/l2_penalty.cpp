#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

L2PenaltyExpected l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda) {
  Tracked gradient(g, g.size());
  double penalty = 0;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double x = theta(i), slope = 2.0 * lambda * x;
    penalty += lambda * x * x;
    gradient.kappa(i) = std::fabs(gradient.value(i)) + std::fabs(slope);
    gradient.value(i) += slope;
  }
  // A sum of d terms errs like √d roundings of all of them, which have no common sign.  The loss is one of the
  // terms, since an answer may add to it.
  const double kappa = std::sqrt(static_cast<double>(theta.size())) * (std::fabs(double{loss}) + penalty);
  return {loss + penalty, judge::limit(kappa), gradient.expected()};
}

}  // namespace descent::oracles
