// 03_hyperparameters/kaiming_normal   Initial weights, neither too small nor too large for a ReLU.
//
//   W_ij ~ N(0, 2 / d_in)          all independent; 2 / d_in is the variance
//
//   Shapes:   W (d_in, d_out).  The fan-in d_in is the number of rows.
//   Given:    the check that both are positive.  Philox{seed}(counter) is four random words, different for
//             every counter; normal01(word_1, word_2) makes a normal number with variance 1 from two words.
//             Use each word once (descent/core/philox.hpp).
//   Allowed:  loops, the standard library (not its random numbers: they need not be the same everywhere).
//             About eight lines.
//
//   run: make grade EXERCISE=kaiming_normal
#include <cmath>

#include "descent/core.hpp"
#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Matrix kaiming_normal(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  if (d_in < 1 || d_out < 1)
    throw ValueError("kaiming_normal: d_in is " + std::to_string(d_in) + " and d_out " +
                     std::to_string(d_out) + ", want both at least 1.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/kaiming_normal", d_in, d_out, seed);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
