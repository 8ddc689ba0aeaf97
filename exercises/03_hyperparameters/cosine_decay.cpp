// 03_hyperparameters/cosine_decay   A learning rate that falls along half a wave of the cosine.
//
//   eta_t = eta_min + ½ · (eta_base − eta_min) · (1 + cos(π · t / t_end))       for 0 ≤ t ≤ t_end
//   eta_t = eta_min                                                             afterwards
//
//   Numbers:  t and t_end are whole numbers, the rates are floats.
//   Given:    the checks that t is not negative and t_end is positive.
//   Allowed:  the standard library; π is std::numbers::pi_v<float>.  About three lines.
//
//   run: make grade EXERCISE=cosine_decay
#include <cmath>
#include <numbers>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

float cosine_decay(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end) {
  if (t < 0)
    throw ValueError("cosine_decay: t is " + std::to_string(t) + ", want t ≥ 0.  Steps are counted from 0.");
  if (t_end < 1) throw ValueError("cosine_decay: t_end is " + std::to_string(t_end) + ", want at least 1.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/cosine_decay", t, eta_base, eta_min, t_end);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
