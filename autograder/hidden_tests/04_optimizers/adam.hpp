// What the hidden tests of adam and of adamw share: the state, both averages and their correction.
#pragma once

#include <cstdint>

#include "hidden_tests/04_optimizers/optimizer.hpp"

namespace descent::hidden_tests {

using optimizers::AdamState;

/// A state as it is after some steps with gradients of about this size.
inline AdamState under_way(judge::Inputs& in, std::size_t d, std::int64_t t) {
  return {.v = in.normal<1>({d}, 0.2, 0.5), .s = in.uniform<1>({d}, 0.05, 0.8), .t = t};
}

template <class Options>
struct Adam : Optimizer<AdamState, Options> {
  using Steps = oracles::Steps<Options>;

  void counts_every_step_once() const {
    judge::input_kind("several steps, from a new state and from one under way");
    auto in = judge::inputs();
    Vector theta = in.normal<1>({3});
    AdamState fresh, resumed = under_way(in, 3, 3);
    for (int step = 1; step <= 4; ++step) {
      this->student(theta, in.normal<1>({3}), fresh, this->visible);
      this->student(theta, in.normal<1>({3}), resumed, this->visible);
      CHECK(fresh.t == step);
      CHECK(resumed.t == 3 + step);
    }
    CHECK_THAT(theta, (judge::AllFinite<float, 1>()));
  }

  void mirrors_its_path() const {
    judge::input_kind("two runs from zero whose gradients differ in sign");
    auto in = judge::inputs();
    Optimizer<AdamState, Options>::mirrors_its_path(in, xt::zeros<float>({33}));
  }

  void finds_the_bottom_of_the_bowl(Options options) const {
    judge::input_kind("the lecture's bowl, many steps with a falling learning rate");
    options.eta = 0.5F;
    for (const float element : this->descend({-5, -2}, {0.2F, 4.0F}, options, 200, 0.98F))
      CHECK_THAT(element, judge::Near(0, 0.1));
  }

  void makes_the_same_way_in_all_directions(Options options) const {
    judge::input_kind("a quadratic loss with curvatures six powers of ten apart");
    options.eta = 0.2F;
    for (const float element : this->descend({2, 2, 2, 2}, {1e-3F, 1e-1F, 1e1F, 1e3F}, options, 200, 0.98F))
      CHECK_THAT(element, judge::Near(0, 0.1));
  }

  /// \param what  v or s
  void averages_right(Compare what) const {
    judge::input_kind("several steps from a new state, decay rates that are not the defaults");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({33}, 0.5, 2);
    this->follow(theta, {}, this->changing_steps(in, 33), what);
  }

  void makes_its_first_step_right() const {
    judge::input_kind("first step, decay rates that are not the defaults, a delta that can be seen");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({31}, 0.5, 2);
    this->follow(theta, {}, {{in.normal<1>({31}, 0.3, 1), this->visible}}, Compare::theta);
  }

  void has_the_right_parameters() const {
    judge::input_kind(
        "several steps from a new state, a learning rate that goes up and down, a delta that can be seen");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({31}, 0.5, 2);
    this->follow(theta, {}, this->changing_steps(in, 31), Compare::theta);
  }

  void has_the_right_parameters_with(const Options& usual) const {
    judge::input_kind("several steps from a new state, default decay rates and delta");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({65}, 0.5, 2);
    this->follow(theta, {}, this->changing_steps(in, 65, usual), Compare::theta);
  }

  void goes_on_from_a_state() const {
    judge::input_kind("a state from an earlier run, several steps");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({33}, -0.5, 2);
    const AdamState state = under_way(in, 33, 3);
    this->follow(theta, state, this->changing_steps(in, 33));
  }

  void adds_delta_to_the_root() const {
    judge::input_kind("gradients from 1e-6 to 1e3 in one vector, a delta in their midst");
    this->takes_wide_gradients(0.1, this->visible, Compare::theta);
  }

  void rolls_on_where_the_gradient_is_zero() const {
    judge::input_kind("a state under way, gradients in which most elements are zero");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({31});
    const AdamState state = under_way(in, 31, 3);
    Steps steps;
    for (std::size_t step = 0; step < 3; ++step) {
      Vector g = in.normal<1>({31});
      for (std::size_t i = 0; i < g.size(); ++i)
        if (i % 3 != step) g(i) = 0;
      steps.push_back({g, this->visible});
    }
    this->follow(theta, state, steps);
  }

  void works_for_every_size() const {
    judge::input_kind("from one parameter to over a thousand, a state under way");
    Optimizer<AdamState, Options>::works_for_every_size(
        [](judge::Inputs& in, std::size_t d) { return under_way(in, d, 3); }, this->visible);
  }

  void goes_by_the_last_gradient(Options without_memory) const {
    judge::input_kind("both decay rates zero, two steps");
    without_memory.eta = 0.2F;
    without_memory.beta = without_memory.gamma = 0;
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({7});
    const Vector first = in.signed_log_uniform<1>({7}, 0.3, 3),
                 second = in.signed_log_uniform<1>({7}, 0.3, 3);
    this->follow(theta, {}, {{first, without_memory}, {second, without_memory}});
  }

  void takes_zeros_for_a_new_state() const {
    judge::input_kind("a new state whose averages are already vectors of zeros");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({7}), zeros = theta * 0.0F;
    this->follow(theta, {.v = zeros, .s = zeros, .t = 0}, this->changing_steps(in, 7));
  }

  void refuses_other_lengths() const {
    judge::input_kind("a gradient, then each average, with one element more than there are parameters");
    Optimizer<AdamState, Options>::refuses_other_lengths([](const Vector& too_long) {
      return std::vector<AdamState>{{.v = too_long, .s = {}, .t = 1}, {.v = {}, .s = too_long, .t = 1}};
    });
  }
};

}  // namespace descent::hidden_tests
