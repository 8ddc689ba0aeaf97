#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::alternatives {
namespace {

using bias_variance::Decomposition;

Decomposition expression(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  const auto r = static_cast<float>(predictions.shape(0));
  const Vector mean = xt::sum(predictions, {0}) / r;
  return {xt::square(mean - truth), xt::sum(xt::square(predictions - mean), {0}) / r};
}

Decomposition library(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  const Tensor<double, 2> p = xt::cast<double>(predictions);
  const Tensor<double, 1> mean = xt::mean(p, {0});
  return {xt::cast<float>(xt::square(mean - truth)), xt::cast<float>(xt::variance(p, {0}))};
}

Decomposition float_loops(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  const std::size_t models = predictions.shape(0);
  Decomposition parts{truth, truth};
  for (std::size_t j = 0; j < truth.size(); ++j) {
    float mean = 0, squares = 0;
    for (std::size_t r = models; r-- > 0;) mean += predictions(r, j);
    mean /= static_cast<float>(models);
    for (std::size_t r = 0; r < models; ++r)
      squares = std::fma(predictions(r, j) - mean, predictions(r, j) - mean, squares);
    parts.bias_squared(j) = (truth(j) - mean) * (truth(j) - mean);
    parts.variance(j) = squares / static_cast<float>(models);
  }
  return parts;
}

// Welford: one pass with a running mean.
Decomposition running(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  Decomposition parts{truth, truth};
  for (std::size_t j = 0; j < truth.size(); ++j) {
    double mean = 0, squares = 0;
    for (std::size_t r = 0; r < predictions.shape(0); ++r) {
      const double before = predictions(r, j) - mean;
      mean += before / static_cast<double>(r + 1);
      squares += before * (predictions(r, j) - mean);
    }
    parts.bias_squared(j) = static_cast<float>((mean - truth(j)) * (mean - truth(j)));
    parts.variance(j) = static_cast<float>(squares / static_cast<double>(predictions.shape(0)));
  }
  return parts;
}
Decomposition running_in_float(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  Decomposition parts{truth, truth};
  for (std::size_t j = 0; j < truth.size(); ++j) {
    float mean = 0, squares = 0;
    for (std::size_t r = 0; r < predictions.shape(0); ++r) {
      const float before = predictions(r, j) - mean;
      mean += before / static_cast<float>(r + 1);
      squares += before * (predictions(r, j) - mean);
    }
    parts.bias_squared(j) = static_cast<float>((mean - truth(j)) * (mean - truth(j)));
    parts.variance(j) = static_cast<float>(squares / static_cast<float>(predictions.shape(0)));
  }
  return parts;
}

// With everything measured from the truth, in double: the variance is the error less the squared bias.
Decomposition from_the_error(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  Decomposition parts{truth, truth};
  const auto r = static_cast<double>(predictions.shape(0));
  for (std::size_t j = 0; j < truth.size(); ++j) {
    double bias = 0, error = 0;
    for (std::size_t i = 0; i < predictions.shape(0); ++i) {
      const double gap = double{predictions(i, j)} - truth(j);
      bias += gap / r;
      error += gap * gap / r;
    }
    parts.bias_squared(j) = static_cast<float>(bias * bias);
    parts.variance(j) = static_cast<float>(error - bias * bias);
  }
  return parts;
}

const judge::Alternatives<decltype(bias_variance::bias_variance)> known(
    "02_bias_variance/bias_variance", {
                                          {"xtensor expression", expression},
                                          {"xt::variance in double", library},
                                          {"float loops, reversed", float_loops},
                                          {"Welford", running},
                                          {"Welford in float", running_in_float},
                                          {"error less bias", from_the_error},
                                      });

}  // namespace
}  // namespace descent::alternatives
