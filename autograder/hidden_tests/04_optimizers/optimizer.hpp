// What the hidden tests of the optimizers with a state share.
#pragma once

#include <cstddef>
#include <functional>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "oracles/04_optimizers.hpp"

namespace descent::hidden_tests {

enum class Compare { theta, v, s, all };

/// The student's optimizer, its oracle, and how its inputs are drawn.
template <class State, class Options>
struct Optimizer {
  using Steps = oracles::Steps<Options>;

  std::function<void(Vector& theta, const Vector& g, State& state, const Options& options)> student;
  std::function<oracles::Trajectory(const Vector& theta, const State& state, const Steps& steps)> oracle;
  Options visible;  ///< every part of the formula is seen: no default rate, no negligible delta
  std::function<Vector(judge::Inputs& in, std::size_t d)> gradient;

  // --- parts of tests ---

  /// Steps with gradients of d elements and a learning rate that goes up and down.
  Steps changing_steps(judge::Inputs& in, std::size_t d, Options options) const {
    Steps steps;
    for (const float eta : {0.3F, 0.05F, 0.2F, 0.1F, 0.02F}) {
      options.eta = eta;
      steps.push_back({gradient(in, d), options});
    }
    return steps;
  }
  Steps changing_steps(judge::Inputs& in, std::size_t d) const { return changing_steps(in, d, visible); }

  /// Makes the steps with the student's function and compares after each.
  void follow(Vector theta, State state, const Steps& steps, Compare what = Compare::all) const {
    const auto expected = oracle(theta, state, steps);
    const bool all = what == Compare::all;
    for (std::size_t step = 0; step < steps.size(); ++step) {
      student(theta, steps[step].g, state, steps[step].options);
      if constexpr (has_v)
        if (all || what == Compare::v) CHECK_THAT(state.v, judge::Near(expected[step].v));
      if constexpr (has_s)
        if (all || what == Compare::s) CHECK_THAT(state.s, judge::Near(expected[step].s));
      if (all || what == Compare::theta) CHECK_THAT(theta, judge::Near(expected[step].theta));
    }
  }

  /// Goes down Σ ½·a·θ² from theta; each step's learning rate is the last one times eta_factor.
  Vector descend(Vector theta, const Vector& curvature, Options options, int steps,
                 float eta_factor = 1) const {
    State state;
    for (int step = 0; step < steps; ++step, options.eta *= eta_factor)
      student(theta, Vector(curvature * theta), state, options);
    return theta;
  }

  // --- bodies of tests ---

  void keeps_shapes() const {
    judge::input_kind("an odd number of parameters, first step");
    auto in = judge::inputs();
    Vector theta = in.normal<1>({31});
    State state;
    student(theta, in.normal<1>({31}), state, visible);
    CHECK(shape_of(theta) == Shape{31});
    CHECK_THAT(theta, (judge::AllFinite<float, 1>()));
    for_each_average(state, [](const Vector& average) {
      CHECK(shape_of(average) == Shape{31});
      CHECK_THAT(average, (judge::AllFinite<float, 1>()));
    });
  }

  /// \param start  zeros
  void mirrors_its_path(judge::Inputs& in, const Vector& start) const {
    Vector theta = start, mirrored = start;
    State state, mirrored_state;
    for (int step = 0; step < 4; ++step) {
      const Vector g = in.normal<1>({start.size()}, 0.3, 1);
      student(theta, g, state, visible);
      student(mirrored, Vector(-g), mirrored_state, visible);
    }
    // Rounding is symmetric, so the two runs agree to the last bit.
    CHECK(xt::any(xt::not_equal(theta, 0.0F)));
    CHECK_THAT(mirrored, judge::Equals(Vector(-theta)));
  }

  /// Two steps whose gradients have elements of very different sizes.
  void takes_wide_gradients(double theta_deviation, const Options& options, Compare what) const {
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({65}, 0, theta_deviation);
    Steps steps;
    for (int step = 0; step < 2; ++step)
      steps.push_back({in.signed_log_uniform<1>({65}, 1e-6, 1e3), options});
    follow(theta, {}, steps, what);
  }

  /// One step at many sizes.
  /// \param state  draws the state before the step, of d parameters
  template <class DrawState>
  void works_for_every_size(DrawState state, const Options& options) const {
    auto in = judge::inputs();
    for (const std::size_t d : {1, 7, 31, 33, 65, 1025}) {
      const Vector theta = in.normal<1>({d});
      const State before = state(in, d);
      follow(theta, before, {{in.normal<1>({d}), options}});
    }
  }

  void stays_without_gradient() const {
    judge::input_kind("gradients of zeros from a new state");
    auto in = judge::inputs();
    const Vector start = in.normal<1>({7}), zeros = start * 0.0F;
    Vector theta = start;
    State state;
    for (int step = 0; step < 3; ++step) student(theta, zeros, state, {});
    CHECK_THAT(theta, judge::Equals(start));
    for_each_average(state, [&](const Vector& average) { CHECK_THAT(average, judge::Equals(zeros)); });
  }

  void remembers_in_its_state_only() const {
    judge::input_kind("two parameter vectors with a state each, stepped in turns");
    auto in = judge::inputs();
    Vector first = in.normal<1>({7}), second = in.normal<1>({7});
    State first_state, second_state;
    const Steps first_steps = changing_steps(in, 7), second_steps = changing_steps(in, 7);
    const auto first_expected = oracle(first, first_state, first_steps);
    const auto second_expected = oracle(second, second_state, second_steps);
    for (std::size_t step = 0; step < first_steps.size(); ++step) {
      student(first, first_steps[step].g, first_state, first_steps[step].options);
      student(second, second_steps[step].g, second_state, second_steps[step].options);
      CHECK_THAT(first, judge::Near(first_expected[step].theta));
      CHECK_THAT(second, judge::Near(second_expected[step].theta));
    }
  }

  /// \param bad  makes states in each of which one average is too long
  void refuses_other_lengths(const std::function<std::vector<State>(const Vector& too_long)>& bad) const {
    auto in = judge::inputs();
    const Vector g = in.normal<1>({4}), too_long = in.uniform<1>({5}, 0.1, 1);
    Vector theta = in.normal<1>({4});
    State state;
    const auto expected = oracle(theta, state, {{g, visible}});
    student(theta, g, state, visible);
    CHECK(judge::throws_shape_error([&] { student(theta, too_long, state, {}); }));
    for (State& bad_state : bad(too_long))
      CHECK(judge::throws_shape_error([&] { student(theta, g, bad_state, {}); }));
    CHECK_THAT(theta, judge::Near(expected[0].theta));
  }

 private:
  static constexpr bool has_v = requires(State state) { state.v; };
  static constexpr bool has_s = requires(State state) { state.s; };

  template <class Visit>
  static void for_each_average(const State& state, Visit visit) {
    if constexpr (has_v) visit(state.v);
    if constexpr (has_s) visit(state.s);
  }
};

/// Elements of different sizes, on both sides of zero.
inline Vector uneven_gradient(judge::Inputs& in, std::size_t d) {
  return in.signed_log_uniform<1>({d}, 1e-3, 1e1) + 0.1F;
}

}  // namespace descent::hidden_tests
