// 03_hyperparameters/polynomial_decay   A learning rate that falls to zero at a fixed step.
//
//   eta_t = eta_base · (1 − t / t_end)^p       for 0 ≤ t ≤ t_end
//   eta_t = 0                                  afterwards
//
//   Numbers:  t and t_end are whole numbers, eta_base and p are floats; p need not be whole.
//   Given:    the checks that t is not negative, and that t_end and p are positive.
//   Allowed:  the standard library.  About three lines.
//
//   run: make grade EXERCISE=polynomial_decay
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

float polynomial_decay(std::int64_t t, float eta_base, std::int64_t t_end, float p) {
  if (t < 0)
    throw ValueError("polynomial_decay: t is " + std::to_string(t) +
                     ", want t ≥ 0.  Steps are counted from 0.");
  if (t_end < 1)
    throw ValueError("polynomial_decay: t_end is " + std::to_string(t_end) + ", want at least 1.");
  if (!(p > 0)) throw ValueError("polynomial_decay: p is " + std::to_string(p) + ", want a positive power.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/polynomial_decay", t, eta_base, t_end, p);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
