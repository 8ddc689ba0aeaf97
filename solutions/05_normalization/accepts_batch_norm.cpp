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
  // BEGIN SOLUTION
  // Columns: a spread of delta's size; a skew one; one far from zero, where a one-pass variance has no
  // digits.
  const Matrix x{{0.5F, 7, 10000}, {0.25F, -2, 10001}, {0.75F, 1, 10003}, {0.25F, 2, 10004}};
  const Vector gamma{2, -0.5F, 3}, beta{-1, 4, 0.5F};
  const BatchNormOptions options{.delta = 0.0625F, .momentum = 0.25F};
  const auto near = [](double got, double want, double largest) {
    return std::abs(got - want) <= 1e-4 + 1e-6 * largest;
  };

  const auto right = [&](const Matrix& batch, RunningStatistics& running) {
    const RunningStatistics old = running;
    const Normalized got = answer(batch, gamma, beta, running, options);
    const std::size_t b = batch.shape(0), d = batch.shape(1);
    if (got.y.shape() != batch.shape()) return false;
    if (got.cache.mean.size() != d || got.cache.rstd.size() != d || running.mean.size() != d ||
        running.variance.size() != d)
      return false;
    for (std::size_t j = 0; j < d; ++j) {
      double mean = 0, squares = 0, largest = 0;
      for (std::size_t i = 0; i < b; ++i) {
        mean += batch(i, j) / static_cast<double>(b);
        largest = std::fmax(largest, std::abs(batch(i, j)));
      }
      for (std::size_t i = 0; i < b; ++i) squares += std::pow(batch(i, j) - mean, 2);
      const double rstd = 1 / std::sqrt(squares / static_cast<double>(b) + 0.0625);
      for (std::size_t i = 0; i < b; ++i)
        if (!near(got.y(i, j), gamma(j) * (batch(i, j) - mean) * rstd + beta(j), 3 * largest)) return false;
      const double unbiased = squares / static_cast<double>(b - 1);
      if (!near(got.cache.mean(j), mean, largest) || !near(got.cache.rstd(j), rstd, largest) ||
          !near(running.mean(j), 0.75 * old.mean(j) + 0.25 * mean, largest) ||
          !near(running.variance(j), 0.75 * old.variance(j) + 0.25 * unbiased, largest))
        return false;
    }
    return true;
  };

  try {
    RunningStatistics first{{1, -1, 50}, {3, 0.5F, 20}}, second{{-2, 5, 9000}, {1.5F, 8, 4}};
    return right(x, first) && right(2 * x, second) && right(2 * x, first) && right(x, second);
  } catch (const std::exception&) {
    return false;
  }
  // END SOLUTION
}

}  // namespace descent::normalization
