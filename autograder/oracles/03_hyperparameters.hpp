// The exact answers of topic 3.
#pragma once

#include <cstdint>
#include <vector>

#include "descent/ops/hyperparameters.hpp"
#include "judge/matchers.hpp"

namespace descent::oracles {

struct DropoutExpected {
  judge::Expected<2> y;
  Matrix r;  ///< exact
  double gamma = 0, gamma_limit = 0;
};
DropoutExpected dropout(const Matrix& h, float p, hyperparameters::Mode mode, std::uint64_t seed);

/// gamma·(r ⊙ x), which the backward pass is too.
judge::Expected<2> masked(const Matrix& x, const Matrix& r, double gamma);

/// Of cuda_dropout, in both directions.
/// \param x      h or dy
/// \param first  number of the first block of words
judge::Expected<1> cuda_dropout(const Vector& x, float p, std::uint64_t seed, std::uint64_t first);

/// A learning rate in double, with the limit of its float32 twin.
struct Rate {
  double value = 0;
  double limit = 0;
};
Rate warmup(std::int64_t t, float eta_init, float eta_base, std::int64_t t_warm);
Rate step_decay(std::int64_t t, float eta_base, float gamma, std::int64_t step_size);
Rate exponential_decay(std::int64_t t, float eta_base, float gamma);
Rate polynomial_decay(std::int64_t t, float eta_base, std::int64_t t_end, float p);
Rate cosine_decay(std::int64_t t, float eta_base, float eta_min, std::int64_t t_end);
Rate composed_schedule(std::int64_t t, float eta_init, std::int64_t t_warm,
                       const hyperparameters::Schedule& decay);

/// After an epoch.
struct EarlyStoppingExpected {
  bool stop = false;
  float best = 0;
  std::int64_t since_best = 0;
  Vector theta = {}, best_theta = {};
};
/// \param losses  of the epochs.  The improvements must be exact in float, or rounding decides
/// \param thetas  after each of them
/// \return what holds after each epoch, up to the first that stops
std::vector<EarlyStoppingExpected> early_stopping(const std::vector<Vector>& thetas,
                                                  const std::vector<float>& losses,
                                                  const hyperparameters::EarlyStoppingOptions& options);

/// Copies, so exact.
Matrix grid(const std::vector<Vector>& values);

/// Asks the objective itself, for one setting after the other.
hyperparameters::GridSearchResult grid_search(const std::vector<Vector>& values,
                                              const hyperparameters::Objective& objective);

}  // namespace descent::oracles
