// The exact answers of topic 2, from the float values of all arguments.
#pragma once

#include <cstdint>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

/// The powers in double.
judge::Expected<2> polynomial_features(const Vector& x, std::int64_t degree);

struct MeanSquaredErrorExpected {
  double value = 0, limit = 0;
};
/// In double.
MeanSquaredErrorExpected mean_squared_error(const Vector& prediction, const Vector& y);

struct RidgeFitExpected {
  judge::Expected<1> w;
  double b = 0, b_limit = 0;
  judge::Expected<1> predictions;  ///< at the rows of points: known well where the coefficients are not
};
/// In long double.
RidgeFitExpected ridge_fit(const Matrix& x, const Vector& y, float lambda, const Matrix& points);

struct DecompositionExpected {
  judge::Expected<1> bias_squared, variance;
};
/// In double.
DecompositionExpected bias_variance(const Matrix& predictions, const Vector& truth);

struct RidgeBiasVarianceExpected {
  judge::Expected<1> coefficient_bias, coefficient_variance, prediction_bias, prediction_variance;
};
/// In long double.
RidgeBiasVarianceExpected ridge_bias_variance(const Matrix& x, const Vector& w, float sigma, float lambda,
                                              const Matrix& at);

/// In long double.
judge::Expected<2> gradient_descent_path(const Matrix& x, const Vector& y, float eta, std::int64_t steps);
judge::Expected<1> gradient_descent_shrinkage(const Vector& s, std::int64_t n, float eta, std::int64_t steps);
judge::Expected<1> ridge_shrinkage(const Vector& s, std::int64_t n, float lambda);

/// Of cuda_gram.
RoundedMatrix gram(const RoundedMatrix& x);

}  // namespace descent::oracles
