// 03_hyperparameters/composed_schedule   Warm-up first, then a decay that counts from its end.
//
//   eta_t = warmup(t, eta_init, decay(0), t_warm)     for t < t_warm
//   eta_t = decay(t − t_warm)                         from t_warm on
//
//   Numbers:  t and t_warm are whole numbers, eta_init is a float.  decay is a function: decay(0) is its
//             rate at its own step 0.  Never call it with a negative step.
//   Given:    the check that t and t_warm are not negative; warmup, from the exercise of that name.
//   Allowed:  the standard library.  About two lines.
//
//   run: make grade EXERCISE=composed_schedule
#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

float composed_schedule(std::int64_t t, float eta_init, std::int64_t t_warm, const Schedule& decay) {
  if (t < 0 || t_warm < 0)
    throw ValueError("composed_schedule: t is " + std::to_string(t) + " and t_warm " +
                     std::to_string(t_warm) + ", want neither negative.  Steps are counted from 0.");

  // BEGIN SOLUTION
  if (t < t_warm) return warmup(t, eta_init, decay(0), t_warm);
  return decay(t - t_warm);
  // END SOLUTION
}

}  // namespace descent::hyperparameters
