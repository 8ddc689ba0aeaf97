// mistake: After t_end the wave goes on, and the rate rises again.
// named: cosine_decay/rises_again or cosine_decay/rises_again_in_double
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

  const double angle = std::numbers::pi * static_cast<double>(t) / static_cast<double>(t_end);
  return static_cast<float>(eta_min + 0.5 * (double{eta_base} - eta_min) * (1.0 + std::cos(angle)));
}

}  // namespace descent::hyperparameters
