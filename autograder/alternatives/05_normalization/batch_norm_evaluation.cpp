#include <algorithm>
#include <cmath>

#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::alternatives {
namespace {

using normalization::RunningStatistics;

void begin(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running) {
  given_checks::vectors_fit(x, gamma, beta);
  given_checks::running_fits(x, running);
}

Matrix expression(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
                  float delta) {
  begin(x, gamma, beta, running);
  return (x - running.mean) / xt::sqrt(running.variance + delta) * gamma + beta;
}
Matrix folded(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
              float delta) {
  begin(x, gamma, beta, running);
  const Vector factor = gamma / xt::sqrt(running.variance + delta), shift = beta - running.mean * factor;
  return x * factor + shift;
}
Matrix in_double(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
                 float delta) {
  begin(x, gamma, beta, running);
  Matrix y = x;
  for (std::size_t i = x.shape(0); i-- > 0;)
    for (std::size_t j = x.shape(1); j-- > 0;) {
      const double rstd = std::pow(double{running.variance(j)} + delta, -0.5);
      y(i, j) = static_cast<float>((double{x(i, j)} - running.mean(j)) * rstd * gamma(j) + beta(j));
    }
  return y;
}
Matrix rows_by_transform(const Matrix& x, const Vector& gamma, const Vector& beta,
                         const RunningStatistics& running, float delta) {
  begin(x, gamma, beta, running);
  Matrix y = x;
  std::size_t place = 0;
  std::transform(x.begin(), x.end(), y.begin(), [&](float value) {
    const std::size_t j = place++ % gamma.size();
    const float rstd = 1 / std::sqrt(running.variance(j) + delta);
    return std::fma(gamma(j) * rstd, value - running.mean(j), beta(j));
  });
  return y;
}

const judge::Alternatives<decltype(normalization::batch_norm_evaluation)> known(
    "05_normalization/batch_norm_evaluation", {
                                                  {"xtensor expression", expression},
                                                  {"folded into a factor and a shift", folded},
                                                  {"in double, backwards", in_double},
                                                  {"std::transform, fused", rows_by_transform},
                                              });

}  // namespace
}  // namespace descent::alternatives
