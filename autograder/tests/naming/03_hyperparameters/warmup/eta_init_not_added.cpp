// mistake: Returns the part above eta_init only.
// named: warmup/first_rate_not_added
// 03_hyperparameters/warmup   A learning rate that starts small and grows along a straight line.
//
//   eta_t = eta_init + (eta_base − eta_init) · t / t_warm     for 0 ≤ t ≤ t_warm
//   eta_t = eta_base                                          afterwards
//
//   Numbers:  t and t_warm are whole numbers, the rates are floats.  With t_warm = 0 there is no
//             warm-up: every step, also step 0, has eta_base.
//   Given:    the check that t and t_warm are not negative.
//   Allowed:  the standard library.  About three lines.
//
//   run: make grade EXERCISE=warmup
#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

float warmup(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm) {
  if (t < 0 || t_warm < 0)
    throw ValueError("warmup: t is " + std::to_string(t) + " and t_warm " + std::to_string(t_warm) +
                     ", want neither negative.  Steps are counted from 0.");

  if (t >= t_warm) return eta_base;
  float share = float(t) / float(t_warm);
  return (eta_base - eta_init) * share;
}

}  // namespace descent::hyperparameters
