// Known wrong answers: plain functions of the contract's own type, each with the sentence that explains it.
// They must fail the hidden tests and stay far outside the tolerance (tests/calibration).
#pragma once

#include <string>
#include <type_traits>
#include <utility>

namespace descent::misconceptions {

template <class Contract>
struct Misconception {
  std::string id;           ///< "adam/delta_inside_root"
  std::string explanation;  ///< one sentence, to the student who has made this mistake
  Contract* answer = nullptr;
};

/// known<decltype(optimizers::sgd), uphill>("sgd/uphill", "…")
template <class Contract, auto* answer>
Misconception<Contract> known(std::string id, std::string explanation) {
  static_assert(std::is_same_v<decltype(answer), Contract*>, "a known wrong answer has its contract's type");
  return {std::move(id), std::move(explanation), answer};
}

}  // namespace descent::misconceptions
