// 03_hyperparameters/exponential_decay   A learning rate that falls by the same factor after every step.
//
//   eta_t = eta_base · gamma^t
//
//   Numbers:  t is a whole number, eta_base and gamma are floats.
//   Given:    the check that t is not negative.
//   Allowed:  the standard library.  One line.
//
//   run: make grade EXERCISE=exponential_decay
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

float exponential_decay(std::int64_t t, float eta_base, float gamma) {
  if (t < 0)
    throw ValueError("exponential_decay: t is " + std::to_string(t) +
                     ", want t ≥ 0.  Steps are counted from 0.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/exponential_decay", t, eta_base, gamma);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
