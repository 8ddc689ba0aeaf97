// 03_hyperparameters/accepts_minibatches   A test of minibatches: true for right answers, else false.
//
//   all batches have b examples, only the last may have fewer, and none is empty; each of 0 … n − 1 stands in
//   them once; the same seed gives the same batches; over the seeds an example comes to stand anywhere, next
//   to any other
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
  todo("03_hyperparameters/accepts_minibatches", deal);
}

}  // namespace descent::hyperparameters
