// mistake: The counter is the column, so that all rows are the same.
// named: kaiming_normal/rows_alike
// 03_hyperparameters/kaiming_normal   Weights to start from, neither too small nor too large for a ReLU.
//
//   W_ij ~ N(0, 2 / d_in)          all independent; 2 / d_in is the variance
//
//   Shapes:   W (d_in, d_out).  The fan-in d_in is the number of rows.
//   Given:    the check that both are positive.  Philox{seed}(counter) are four random words, other words for
//             every counter; normal01(word_1, word_2) is a normal number with variance 1, made of two words
//             that nobody else may use (descent/core/philox.hpp).
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

  const Philox random{seed};
  const float dev = std::sqrt(2.0F / static_cast<float>(d_in));
  Matrix w = Matrix::from_shape({static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  for (std::size_t i = 0; i < w.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const Philox::Words words = random(j);
      w(i, j) = dev * normal01(words.word[0], words.word[1]);
    }
  return w;
}

}  // namespace descent::hyperparameters
