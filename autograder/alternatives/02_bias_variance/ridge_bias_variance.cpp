#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"
#include "misconceptions/02_bias_variance/normal_equations.hpp"

namespace descent::alternatives {
namespace {

using bias_variance::RidgeBiasVariance;
using Square = Tensor<double, 2>;
using Column = Tensor<double, 1>;

/// XᵀX, X and the means.
NormalEquations equations_of(const Matrix& x) {
  return {x, Vector(xt::zeros<float>({x.shape(0)}))};
}

Column unit(std::size_t d, std::size_t j) {
  Column e = xt::zeros<double>({d});
  e(j) = 1;
  return e;
}

/// The parts, from the bias and the covariance of the coefficients.
RidgeBiasVariance parts_of(const Column& bias, const Square& covariance, double of_intercept,
                           const Column& mean, const Matrix& points) {
  const std::size_t d = bias.size(), m = points.shape(0);
  RidgeBiasVariance parts{xt::cast<float>(bias), Vector::from_shape({d}), Vector::from_shape({m}),
                          Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) parts.coefficient_variance(j) = static_cast<float>(covariance(j, j));
  for (std::size_t i = 0; i < m; ++i) {
    double lean = 0, spread = of_intercept;
    for (std::size_t j = 0; j < d; ++j) {
      lean += (points(i, j) - mean(j)) * bias(j);
      for (std::size_t k = 0; k < d; ++k)
        spread += (points(i, j) - mean(j)) * covariance(j, k) * (points(i, k) - mean(k));
    }
    parts.prediction_bias(i) = static_cast<float>(lean);
    parts.prediction_variance(i) = static_cast<float>(spread);
  }
  return parts;
}

// The whole covariance, by A⁻¹ and products of matrices.
RidgeBiasVariance by_inverse(const Matrix& x, const Vector& w, float sigma, float lambda,
                             const Matrix& points) {
  given::linear_truth(x, w, sigma, lambda, points);
  const std::size_t n = x.shape(0), d = x.shape(1);
  auto equations = equations_of(x);
  const Square gram = equations.left;
  equations.add_to_diagonal(static_cast<double>(n) * lambda);
  Square half = gram, covariance = gram;  // XᵀXA⁻¹, and then times A⁻¹
  for (std::size_t j = 0; j < d; ++j)
    given::set_row(half, j, solve(equations.left, xt::view(gram, xt::all(), j)));
  for (std::size_t j = 0; j < d; ++j)
    given::set_row(covariance, j, solve(equations.left, xt::view(half, xt::all(), j)));
  covariance *= std::pow(double{sigma}, 2);
  const Column bias = -(static_cast<double>(n) * lambda) * solve(equations.left, xt::cast<double>(w));
  return parts_of(bias, covariance, std::pow(double{sigma}, 2) / static_cast<double>(n), equations.x_mean,
                  points);
}

// E ŵ = A⁻¹XᵀX w, less w; Cov = σ²(A⁻¹ − nλA⁻²).
RidgeBiasVariance by_differences(const Matrix& x, const Vector& w, float sigma, float lambda,
                                 const Matrix& points) {
  given::linear_truth(x, w, sigma, lambda, points);
  const std::size_t n = x.shape(0), d = x.shape(1);
  auto equations = equations_of(x);
  const Square gram = equations.left;
  const double penalty = static_cast<double>(n) * lambda;
  equations.add_to_diagonal(penalty);
  Column right = xt::zeros<double>({d});
  for (std::size_t j = 0; j < d; ++j)
    for (std::size_t k = 0; k < d; ++k) right(j) += gram(j, k) * w(k);
  const Column bias = solve(equations.left, right) - w;
  Square inverse = gram, covariance = gram;
  for (std::size_t j = 0; j < d; ++j) given::set_row(inverse, j, solve(equations.left, unit(d, j)));
  for (std::size_t j = 0; j < d; ++j)
    for (std::size_t k = 0; k < d; ++k) {
      double twice = 0;
      for (std::size_t l = 0; l < d; ++l) twice += inverse(j, l) * inverse(l, k);
      covariance(j, k) = double{sigma} * sigma * (inverse(j, k) - penalty * twice);
    }
  return parts_of(bias, covariance, double{sigma} * sigma / static_cast<double>(n), equations.x_mean, points);
}

// The weight of each label in each estimate: the variance is σ² times the sum of the squared weights.
RidgeBiasVariance by_weights(const Matrix& x, const Vector& w, float sigma, float lambda,
                             const Matrix& points) {
  given::linear_truth(x, w, sigma, lambda, points);
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  auto equations = equations_of(x);
  equations.add_to_diagonal(static_cast<double>(n) * lambda);
  const auto estimate = [&](const Column& direction, double share, float& bias, float& variance) {
    const Column v = solve(equations.left, direction);
    double expected = 0, squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double weight = share, label = 0;
      for (std::size_t j = 0; j < d; ++j) {
        weight += equations.x(i, j) * v(j);
        label += equations.x(i, j) * w(j);
      }
      expected += weight * label;
      squares += weight * weight;
    }
    for (std::size_t j = 0; j < d; ++j) expected -= direction(j) * w(j);
    bias = static_cast<float>(expected);
    variance = static_cast<float>(double{sigma} * sigma * squares);
  };
  RidgeBiasVariance parts{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                          Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j)
    estimate(unit(d, j), 0, parts.coefficient_bias(j), parts.coefficient_variance(j));
  for (std::size_t i = 0; i < m; ++i)
    estimate(xt::view(points, i, xt::all()) - equations.x_mean, 1.0 / static_cast<double>(n),
             parts.prediction_bias(i), parts.prediction_variance(i));
  return parts;
}

// XᵀX by matmul, in float.
RidgeBiasVariance gram_in_float(const Matrix& x, const Vector& w, float sigma, float lambda,
                                const Matrix& points) {
  given::linear_truth(x, w, sigma, lambda, points);
  const std::size_t d = x.shape(1), m = points.shape(0);
  const auto n = static_cast<float>(x.shape(0));
  const Vector mean = xt::sum(x, {0}) / n;
  const Matrix centred = x - mean, transposed = xt::transpose(centred), gram = matmul(transposed, centred);
  Square a = xt::cast<double>(gram);
  for (std::size_t j = 0; j < d; ++j) a(j, j) += n * lambda;
  const auto estimate = [&](const Column& direction, float share, float& bias, float& variance) {
    const Column v = solve(a, direction);
    double lean = 0, spread = share;
    for (std::size_t j = 0; j < d; ++j) {
      lean -= n * lambda * v(j) * w(j);
      for (std::size_t k = 0; k < d; ++k) spread += v(j) * gram(j, k) * v(k);
    }
    bias = static_cast<float>(lean);
    variance = sigma * sigma * static_cast<float>(spread);
  };
  RidgeBiasVariance parts{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                          Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j)
    estimate(unit(d, j), 0, parts.coefficient_bias(j), parts.coefficient_variance(j));
  for (std::size_t i = 0; i < m; ++i)
    estimate(xt::cast<double>(xt::view(points, i, xt::all()) - mean), 1 / n, parts.prediction_bias(i),
             parts.prediction_variance(i));
  return parts;
}

const judge::Alternatives<decltype(bias_variance::ridge_bias_variance)> known(
    "02_bias_variance/ridge_bias_variance", {
                                                {"by the inverse", by_inverse},
                                                {"by differences", by_differences},
                                                {"by the labels' weights", by_weights},
                                                {"Gram matrix in float", gram_in_float},
                                            });

}  // namespace
}  // namespace descent::alternatives
