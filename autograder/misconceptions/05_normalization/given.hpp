// The lines that the skeletons of topic 5 give, for right and wrong answers: a wrong answer is wrong in one
// thing only.
#pragma once

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::given_checks {

inline void vectors_fit(const Matrix& x, const Vector& gamma, const Vector& beta) {
  require_shape("answer", "gamma", shape_of(gamma), {x.shape(1)}, "columns of x");
  require_shape("answer", "beta", shape_of(beta), {x.shape(1)}, "columns of x");
}
inline void running_fits(const Matrix& x, const normalization::RunningStatistics& running) {
  require_shape("answer", "running.mean", shape_of(running.mean), {x.shape(1)}, "columns of x");
  require_shape("answer", "running.variance", shape_of(running.variance), {x.shape(1)}, "columns of x");
}
inline void batch_norm(const Matrix& x, const Vector& gamma, const Vector& beta,
                       const normalization::RunningStatistics& running) {
  vectors_fit(x, gamma, beta);
  running_fits(x, running);
  if (x.shape(0) < 2) throw ValueError("answer: x has " + std::to_string(x.shape(0)) + " examples");
}
/// \param groups  columns of x for batch norm, rows for layer norm
inline void backward(const Matrix& x, const Vector& gamma, const Matrix& dy,
                     const normalization::NormalizationCache& cache, std::size_t groups) {
  require_shape("answer", "gamma", shape_of(gamma), {x.shape(1)}, "columns of x");
  require_same_shape("answer", "dy", dy, "x", x);
  require_shape("answer", "cache.mean", shape_of(cache.mean), {groups}, "groups of x");
  require_shape("answer", "cache.rstd", shape_of(cache.rstd), {groups}, "groups of x");
}

}  // namespace descent::given_checks
