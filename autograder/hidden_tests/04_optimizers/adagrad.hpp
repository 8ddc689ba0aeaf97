// What the hidden tests of adagrad and of rmsprop share: one sum or average of squares, delta below the root.
#pragma once

#include <string>

#include "hidden_tests/04_optimizers/optimizer.hpp"

namespace descent::hidden_tests {

template <class State, class Options>
struct Adagrad : Optimizer<State, Options> {
  std::string memory;  ///< what s is called: "sum", "leaky average"
  double largest_s;    ///< of a state under way

  void has_the_right_parameters() const {
    judge::input_kind("several steps from no " + memory +
                      ", a learning rate that goes up and down, a delta that can be seen");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({31}, 0.5, 2);
    this->follow(theta, {}, this->changing_steps(in, 31), Compare::theta);
  }

  void goes_on_from_a_state() const {
    judge::input_kind("a " + memory + " from an earlier run, several steps");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({65}, -0.5, 2), s = in.uniform<1>({65}, 0.05, largest_s);
    this->follow(theta, {.s = s}, this->changing_steps(in, 65));
  }

  void adds_delta_below_the_root() const {
    judge::input_kind("gradients from 1e-6 to 1e3 in one vector, a delta in the midst of their squares");
    this->takes_wide_gradients(0.1, this->visible, Compare::theta);
  }

  void works_for_every_size() const {
    judge::input_kind("from one parameter to over a thousand, a state under way");
    Optimizer<State, Options>::works_for_every_size(
        [this](judge::Inputs& in, std::size_t d) { return State{.s = in.uniform<1>({d}, 0.05, largest_s)}; },
        this->visible);
  }

  void takes_zeros_for_a_new_state() const {
    judge::input_kind("a new state whose " + memory + " is already a vector of zeros; the default options");
    auto in = judge::inputs();
    const Vector theta = in.normal<1>({7}), zeros = theta * 0.0F;
    this->follow(theta, {.s = zeros}, this->changing_steps(in, 7, {}));
  }

  void refuses_other_lengths() const {
    judge::input_kind("a gradient, then a " + memory + ", with one element more than there are parameters");
    Optimizer<State, Options>::refuses_other_lengths(
        [](const Vector& too_long) { return std::vector<State>{{.s = too_long}}; });
  }
};

}  // namespace descent::hidden_tests
