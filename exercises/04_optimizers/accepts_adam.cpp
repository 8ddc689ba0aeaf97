// 04_optimizers/accepts_adam   A test of adam: true for right answers, false for wrong ones.
//
//   gradient g in every step:   θ_t − θ_{t−1} = −eta · g / (|g| + delta)
//   gradients g, then 0:        θ_2 − θ_1 = −eta · a g / (b |g| + delta),   a = beta/(1 + beta),
//                               b = √(gamma/(1 + gamma))
//
//   Shapes:   step takes theta (d), g (d), a state, which are those of adam, and options; theta and the state
//             are changed in place.  A new state is AdamState{}.
//   Allowed:  loops, xtensor expressions, the standard library; not adam itself.  About twenty-five lines.
//
//   run: make grade EXERCISE=accepts_adam
#include <cmath>
#include <exception>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

bool accepts_adam(const Adam& step) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/accepts_adam", step);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
