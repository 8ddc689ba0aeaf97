// What the hidden tests of momentum and of nesterov share: the same state, the same options, the same velocity.
#pragma once

#include <cmath>

#include "hidden_tests/04_optimizers/optimizer.hpp"

namespace descent::hidden_tests {

struct Momentum : Optimizer<optimizers::MomentumState, optimizers::MomentumOptions> {
  using State = optimizers::MomentumState;
  using Options = optimizers::MomentumOptions;

  template <class Student, class Oracle>
  Momentum(Student student_function, Oracle oracle_function)
      : Optimizer{student_function,
                  oracle_function,
                  {.eta = 0.1F, .beta = 0.7F},
                  [](judge::Inputs& in, std::size_t d) { return in.normal<1>({d}, 0.4, 1); }} {}

  void sums_a_constant_gradient() const {
    judge::input_kind("the same gradient many times");
    auto in = judge::inputs();
    const Vector g = in.normal<1>({5});
    Vector theta = in.normal<1>({5});
    State state;
    const float beta = 0.8F;
    const int steps = 60;
    for (int step = 0; step < steps; ++step) student(theta, g, state, {.eta = 0.01F, .beta = beta});
    // v = g·(1 + β + … + β^59).  An error decays with β, so all errors together are those of 1/(1 − β) steps.
    judge::Expected<1> want{g, g};
    for (std::size_t i = 0; i < g.size(); ++i) {
      want.value(i) = g(i) * (1 - std::pow(double{beta}, steps)) / (1 - double{beta});
      want.limit(i) = judge::limit(2 * std::fabs(want.value(i)) / (1 - double{beta}));
    }
    CHECK_THAT(state.v, judge::Near(want));
  }

  void settles_in_a_badly_scaled_bowl() const {
    judge::input_kind("a quadratic loss with very different curvatures, many steps");
    auto in = judge::inputs();
    const Vector start = in.uniform<1>({6}, 1, 5);
    const Vector theta =
        descend(start, {0.05F, 0.2F, 0.5F, 1.0F, 2.0F, 4.0F}, {.eta = 0.3F, .beta = 0.9F}, 200);
    for (std::size_t i = 0; i < theta.size(); ++i) CHECK_THAT(theta(i), judge::Near(0, 0.01 * start(i)));
  }

  void has_the_right_velocity() const {
    judge::input_kind("several steps from no velocity, a beta that is not the default");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({33}, 0.5, 2);
    follow(theta, {}, changing_steps(in, 33), Compare::v);
  }

  void has_the_right_parameters() const {
    judge::input_kind("several steps from no velocity, a learning rate that goes up and down");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({31}, 0.5, 2);
    follow(theta, {}, changing_steps(in, 31), Compare::theta);
  }

  void goes_on_from_a_velocity() const {
    judge::input_kind("a velocity from an earlier run, one step");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({65}, -0.5, 2);
    const State state{.v = in.normal<1>({65}, 0.5, 3)};
    follow(theta, state, {{in.normal<1>({65}, 0.3, 1), {.eta = 0.15F, .beta = 0.6F}}});
  }

  void works_for_every_size() const {
    judge::input_kind("from one parameter to over a thousand, with a velocity");
    Optimizer::works_for_every_size(
        [](judge::Inputs& in, std::size_t d) { return State{.v = in.normal<1>({d})}; },
        {.eta = 0.3F, .beta = 0.8F});
  }

  void treats_tiny_and_large_gradients_alike() const {
    judge::input_kind("gradients from 1e-6 to 1e3 in one vector, two steps");
    takes_wide_gradients(1e-6, {.eta = 0.2F, .beta = 0.5F}, Compare::all);
  }

  void refuses_other_lengths() const {
    judge::input_kind("a gradient, then a velocity, with one element more than there are parameters");
    auto in = judge::inputs();
    Vector theta = in.normal<1>({4});
    State state, too_long{.v = in.normal<1>({5})};
    const Vector g = in.normal<1>({4});
    const auto expected = oracle(theta, state, {{g, visible}});
    student(theta, g, state, visible);
    CHECK(judge::throws_shape_error([&] { student(theta, in.normal<1>({5}), state, {}); }));
    CHECK(judge::throws_shape_error([&] { student(theta, in.normal<1>({4}), too_long, {}); }));
    CHECK_THAT(theta, judge::Near(expected[0].theta));
  }
};

}  // namespace descent::hidden_tests
