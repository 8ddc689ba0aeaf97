// The exact answers of topic 4.  All is computed in double from the float values of the parameters, the state,
// the gradients and the options: 0.999F as it is, since 0.999 would move 1 − gamma^t by a part in 10^5.
#pragma once

#include <cstdint>
#include <vector>

#include "descent/ops/optimizers.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

/// 2·a·theta.
judge::Expected<1> quadratic_gradient(const Vector& theta, const Vector& a);

struct L2PenaltyExpected {
  double loss = 0, loss_limit = 0;
  judge::Expected<1> g;
};
L2PenaltyExpected l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda);

/// A step of a trajectory: its gradient, and the options that it is taken with.
template <class Options>
struct Step {
  Vector g;
  Options options;
};
template <class Options>
using Steps = std::vector<Step<Options>>;

/// The parameters after a step, and as much of v and s as the optimizer's state has.
struct AfterStep {
  judge::Expected<1> theta, v = {}, s = {};
};
/// After each of the steps.
using Trajectory = std::vector<AfterStep>;

Trajectory sgd(const Vector& theta, const Steps<float>& steps);  ///< the option is eta
Trajectory momentum(const Vector& theta, const optimizers::MomentumState& state,
                    const Steps<optimizers::MomentumOptions>& steps);
Trajectory nesterov(const Vector& theta, const optimizers::MomentumState& state,
                    const Steps<optimizers::MomentumOptions>& steps);
Trajectory adagrad(const Vector& theta, const optimizers::AdagradState& state,
                   const Steps<optimizers::AdagradOptions>& steps);
Trajectory rmsprop(const Vector& theta, const optimizers::RmspropState& state,
                   const Steps<optimizers::RmspropOptions>& steps);
Trajectory adam(const Vector& theta, const optimizers::AdamState& state,
                const Steps<optimizers::AdamOptions>& steps);
Trajectory adamw(const Vector& theta, const optimizers::AdamState& state,
                 const Steps<optimizers::AdamwOptions>& steps);

struct TrainEpochExpected {
  judge::Expected<1> theta;  ///< after the last step
  double loss = 0;           ///< the mean loss of an example
  double loss_limit = 0;
};
/// Asks the two functions itself, in order.  They must answer as they will answer the student's code: give
/// each its own if they remember anything.
TrainEpochExpected train_epoch(Vector theta, const std::vector<std::vector<std::int64_t>>& batches,
                               const optimizers::LossFunction& loss_and_gradient,
                               const optimizers::StepFunction& step);

}  // namespace descent::oracles
