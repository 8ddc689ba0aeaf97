// 03_hyperparameters/step_decay   A learning rate that goes down a staircase.
//
//   eta_t = eta_base · gamma^⌊t / step_size⌋         ⌊ ⌋: rounded down to a whole number
//
//   Numbers:  t and step_size are whole numbers, eta_base and gamma are floats.
//   Given:    the checks that t is not negative and step_size is positive.
//   Allowed:  the standard library.  About two lines.
//
//   run: make grade EXERCISE=step_decay
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

float step_decay(std::int64_t t, float eta_base, float gamma, std::int64_t step_size) {
  if (t < 0)
    throw ValueError("step_decay: t is " + std::to_string(t) + ", want t ≥ 0.  Steps are counted from 0.");
  if (step_size < 1)
    throw ValueError("step_decay: step_size is " + std::to_string(step_size) + ", want at least 1.");

  const double falls = std::floor(static_cast<double>(t) / static_cast<double>(step_size));
  return static_cast<float>(eta_base * std::exp2(falls * std::log2(static_cast<double>(gamma))));
}

}  // namespace descent::hyperparameters
