// 05_normalization/accepts_batch_norm   A test of batch_norm: true for right answers, false for wrong ones.
//
//   a column with c + h and c − h:   y = beta ± gamma · h · r,   r = 1/√(h² + delta),   cache: mean c, rstd r
//                                    running mean      ← (1 − momentum) · old + momentum · c
//                                    running variance  ← (1 − momentum) · old + momentum · 2h²
//   larger batches:                  the formulas of batch_norm, in double
//
//   Shapes:   answer takes x (b, d), gamma (d), beta (d), running averages (d), and options; it changes the
//             running averages and returns y (b, d) and a cache with mean (d) and rstd (d).
//   Allowed:  loops, xtensor expressions, the standard library; not batch_norm itself.  About 35 lines.
//
//   run: make grade EXERCISE=accepts_batch_norm
#include <cmath>
#include <exception>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::normalization {

bool accepts_batch_norm(const BatchNorm& answer) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/accepts_batch_norm", answer);
  // ---- your code ends here ----
}

}  // namespace descent::normalization
