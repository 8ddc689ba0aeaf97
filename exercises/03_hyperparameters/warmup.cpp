// 03_hyperparameters/warmup   A learning rate that starts small and grows linearly.
//
//   eta_t = eta_init + (eta_base − eta_init) · t / t_warm     for 0 ≤ t ≤ t_warm
//   eta_t = eta_base                                          afterwards
//
//   Numbers:  t and t_warm are whole numbers, the rates are floats.  With t_warm = 0 there is no
//             warm-up: every step has eta_base, step 0 too.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/warmup", t, eta_init, eta_base, t_warm);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
