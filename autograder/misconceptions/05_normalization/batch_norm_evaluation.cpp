#include <cmath>
#include <vector>

#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"
#include "misconceptions/05_normalization/slips.hpp"

namespace descent::misconceptions {
namespace {

using normalization::RunningStatistics;

enum class From { running, batch };

/// The moments of each column: running averages, or those of the batch instead.
template <Slip slip, From mean_from = From::running, From variance_from = From::running>
Matrix with(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
            float delta) {
  given_checks::vectors_fit(x, gamma, beta);
  given_checks::running_fits(x, running);
  Matrix y = Matrix::from_shape(x.shape());
  for (std::size_t j = 0; j < x.shape(1); ++j) {
    std::vector<float> column;
    for (std::size_t i = 0; i < x.shape(0); ++i)
      column.push_back(slip.affine == Affine::before ? gamma(j) * x(i, j) + beta(j) : x(i, j));
    const Moments batch = moments<slip>(column, delta);
    const float mean = mean_from == From::batch ? batch.mean : running.mean(j);
    const float variance = variance_from == From::batch ? batch.variance : running.variance(j);
    // Two numbers with the wanted variance, so that moments() makes all its slips on it.
    const Moments m = moments<slip>({std::sqrt(variance), -std::sqrt(variance)}, delta);
    for (std::size_t i = 0; i < x.shape(0); ++i)
      y(i, j) = normal<slip>(column[i], {mean, variance, m.rstd}, gamma(j), beta(j));
  }
  return y;
}

Matrix right(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
             float delta) {
  return normalization::batch_norm_evaluation(x, gamma, beta, running, delta);
}
Matrix bessel_undone(const Matrix& x, const Vector& gamma, const Vector& beta,
                     const RunningStatistics& running, float delta) {
  RunningStatistics biased = running;
  const auto b = static_cast<float>(x.shape(0));
  biased.variance *= (b - 1) / b;
  return right(x, gamma, beta, biased, delta);
}
Matrix variance_squared(const Matrix& x, const Vector& gamma, const Vector& beta,
                        const RunningStatistics& running, float delta) {
  RunningStatistics squared = running;
  squared.variance *= running.variance;
  return right(x, gamma, beta, squared, delta);
}
Matrix multiplied(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
                  float delta) {
  given_checks::running_fits(x, running);
  const Vector scale = gamma * (running.variance + delta);
  return right(x, scale, beta, running, delta);
}
Matrix mean_added(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
                  float delta) {
  return right(x, gamma, beta, {Vector(-running.mean), running.variance}, delta);
}
Matrix gamma_beta_swapped(const Matrix& x, const Vector& gamma, const Vector& beta,
                          const RunningStatistics& running, float delta) {
  return right(x, beta, gamma, running, delta);
}
// Folded into y = scale · x + offset.
Matrix mean_not_scaled(const Matrix& x, const Vector& gamma, const Vector& beta,
                       const RunningStatistics& running, float delta) {
  given_checks::vectors_fit(x, gamma, beta);
  given_checks::running_fits(x, running);
  const Vector scale = gamma / xt::sqrt(running.variance + delta), offset = beta - running.mean;
  return x * scale + offset;
}
Matrix another_average(const Matrix& x, const Vector& gamma, const Vector& beta,
                       const RunningStatistics& running, float delta) {
  given_checks::vectors_fit(x, gamma, beta);
  given_checks::running_fits(x, running);
  if (x.shape(0) < 2) return right(x, gamma, beta, running, delta);
  RunningStatistics updated = running;
  normalization::batch_norm(x, gamma, beta, updated, {delta, 0.1F});
  return right(x, gamma, beta, updated, delta);
}

const judge::Misconceptions<decltype(normalization::batch_norm_evaluation)> known(
    "05_normalization/batch_norm_evaluation",
    {
        {"batch_statistics",
         "The batch's own mean and variance are used: in evaluation, use the running averages.",
         with<Slip{}, From::batch, From::batch>},
        {"batch_mean", "The batch's own mean is subtracted: in evaluation, subtract the running mean.",
         with<Slip{}, From::batch>},
        {"batch_variance", "The batch's own variance is used: in evaluation, use the running variance.",
         with<Slip{}, From::running, From::batch>},
        {"updated_first",
         "The running averages are updated with the batch first: evaluation changes nothing.",
         another_average},
        {"bessel_undone", "The running variance is multiplied by (b − 1)/b: use it as it is.", bessel_undone},
        {"variance_squared", "The running variance is squared, as if it were a deviation.", variance_squared},
        {"root_missing", "It is divided by the variance: take its root.",
         with<Slip{.division = Division::root_missing}>},
        {"multiplied", "It is multiplied by the deviation: divide by it.", multiplied},
        {"not_divided", "y is centred, but not divided by the deviation.",
         with<Slip{.division = Division::missing}>},
        {"mean_not_subtracted", "The running mean is not subtracted.", with<Slip{.mean_stays = true}>},
        {"mean_added", "The running mean is added: subtract it.", mean_added},
        {"mean_not_scaled",
         "The mean is subtracted after x is scaled: subtract it first, so that it is scaled too.",
         mean_not_scaled},
        {"delta_outside_root", "delta is added to the root: it belongs inside.",
         with<Slip{.delta = Delta::outside}>},
        {"delta_missing", "delta is missing from the denominator.", with<Slip{.delta = Delta::missing}>},
        {"delta_fixed", "A fixed delta is used instead of the argument delta.",
         with<Slip{.delta = Delta::fixed}>},
        {"scaled_first", "gamma and beta are applied before normalising: apply them afterwards.",
         with<Slip{.affine = Affine::before}>},
        {"beta_scaled", "gamma multiplies beta too: beta is added last.",
         with<Slip{.affine = Affine::beta_too}>},
        {"gamma_beta_swapped", "gamma and beta are swapped: gamma scales, beta shifts.", gamma_beta_swapped},
        {"gamma_forgotten", "gamma is not multiplied.", with<Slip{.affine = Affine::gamma_missing}>},
        {"beta_forgotten", "beta is not added.", with<Slip{.affine = Affine::beta_missing}>},
    });

}  // namespace
}  // namespace descent::misconceptions
