#include "oracles/04_optimizers.hpp"

#include <cmath>

#include "oracles/04_optimizers/tracked.hpp"

namespace descent::oracles {

TrainEpochExpected train_epoch(Vector theta, const std::vector<std::vector<std::int64_t>>& batches,
                               const optimizers::LossFunction& loss_and_gradient,
                               const optimizers::StepFunction& step) {
  double sum = 0, terms = 0, examples = 0;
  for (const auto& batch : batches) {
    const auto here = loss_and_gradient(theta, batch);
    theta = step(theta, here.g);
    const auto b = static_cast<double>(batch.size());
    sum += b * here.loss;
    terms += b * std::fabs(double{here.loss});
    examples += b;
  }
  // The judge answers loss_and_gradient and step itself, so the parameters are copies of what step returned; one
  // rounding is allowed nevertheless.  The sum of k terms errs like √k roundings of all of them, which have no
  // common sign.
  Tracked x(theta, theta.size());
  for (std::size_t i = 0; i < theta.size(); ++i) x.kappa(i) = std::fabs(x.value(i));
  const double kappa = std::sqrt(static_cast<double>(batches.size())) * terms / examples;
  return {x.expected(), sum / examples, judge::limit(kappa)};
}

}  // namespace descent::oracles
