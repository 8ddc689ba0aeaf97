// 03_hyperparameters/accepts_minibatches   A test of minibatches: true for right answers, else false.
//
//   all batches have b examples, only the last may have fewer, and none is empty; each of 0 … n − 1 is in
//   them once; the same seed gives the same batches; over many seeds an example is in any place, and next to
//   any other
//
//   Shapes:   deal takes n, b and a seed, and returns lists of indices.
//   Allowed:  loops, the standard library; not minibatches itself.  About thirty lines.
//
//   run: make grade EXERCISE=accepts_minibatches
#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

bool accepts_minibatches(const Minibatches& deal) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/accepts_minibatches", deal);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
