// 03_hyperparameters/step_decay   A learning rate that falls in steps.
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

  // BEGIN SOLUTION
  const std::int64_t falls = t / step_size;  // whole numbers: the division rounds down
  return eta_base * std::pow(gamma, static_cast<float>(falls));
  // END SOLUTION
}

}  // namespace descent::hyperparameters
