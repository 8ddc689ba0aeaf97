// Public tests of 03_hyperparameters/early_stopping: short trainings to follow on paper.
#include <cmath>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Vector;
using descent::hyperparameters::EarlyStoppingOptions;
using descent::hyperparameters::EarlyStoppingState;

namespace {

/// The epoch that stops (counted from 0), and the parameter afterwards; in epoch e it is 10·e before.
Vector train(const std::vector<float>& losses, const EarlyStoppingOptions& options) {
  EarlyStoppingState state;
  for (std::size_t epoch = 0; epoch < losses.size(); ++epoch) {
    const auto e = static_cast<float>(epoch);
    Vector theta{10 * e};
    const bool stop = student::early_stopping(theta, losses[epoch], state, options);
    REQUIRE(theta.size() == 1);
    if (stop) return {e, theta(0)};
  }
  return {-1, -1};
}

}  // namespace

TEST_CASE("early_stopping stops after patience epochs without improvement",
          "[03_hyperparameters/early_stopping][public][x2]") {
  judge::input_kind("losses 5, 3, 4, 4, 2, …; patience 2");
  // Best in epoch 1; epochs 2 and 3 are not better, so the training stops after 3 with the parameter of epoch 1.
  CHECK_THAT(train({5, 3, 4, 4, 2, 1}, {.min_delta = 0, .patience = 2}), judge::Equals(Vector{3, 10}));
}

TEST_CASE("early_stopping counts anew after an improvement", "[03_hyperparameters/early_stopping][public]") {
  judge::input_kind("losses 5, 6, 4, 5, 3, 4, 4; patience 2");
  CHECK_THAT(train({5, 6, 4, 5, 3, 4, 4, 4}, {.min_delta = 0, .patience = 2}), judge::Equals(Vector{6, 40}));
}

TEST_CASE("early_stopping wants more than min_delta", "[03_hyperparameters/early_stopping][public]") {
  judge::input_kind("losses 5, 4.5, 4, 3.5, 3, 2.5; min_delta 1, patience 3");
  // 4 = 5 − 1 is not an improvement, 3.5 is; then 3, 2.5 and 2.5 are not below 2.5.
  CHECK_THAT(train({5, 4.5F, 4, 3.5F, 3, 2.5F, 2.5F}, {.min_delta = 1, .patience = 3}),
             judge::Equals(Vector{6, 30}));
}

TEST_CASE("early_stopping writes into its state", "[03_hyperparameters/early_stopping][public]") {
  judge::input_kind("losses 3, then NaN: state after each epoch");
  EarlyStoppingState state;
  Vector first{1, 2}, second{3, 4};
  CHECK_FALSE(student::early_stopping(first, 3, state, {.min_delta = 0, .patience = 5}));
  CHECK(state.since_best == 0);
  CHECK_FALSE(student::early_stopping(second, std::nanf(""), state, {.min_delta = 0, .patience = 5}));
  CHECK(state.since_best == 1);
  CHECK_THAT(state.best, judge::Near(3, judge::limit(0)));
  CHECK_THAT(state.best_theta, judge::Equals(Vector{1, 2}));
  CHECK_THAT(second, judge::Equals(Vector{3, 4}));  // not stopped: the parameters stay
}
