#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::misconceptions {
namespace {

using bias_variance::Decomposition;

Decomposition right(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  const auto r = static_cast<double>(predictions.shape(0));
  Decomposition parts{truth, truth};
  for (std::size_t j = 0; j < truth.size(); ++j) {
    double mean = 0, squares = 0;
    for (std::size_t i = 0; i < predictions.shape(0); ++i) mean += predictions(i, j) / r;
    for (std::size_t i = 0; i < predictions.shape(0); ++i)
      squares += std::pow(predictions(i, j) - mean, 2) / r;
    parts.bias_squared(j) = static_cast<float>(std::pow(mean - truth(j), 2));
    parts.variance(j) = static_cast<float>(squares);
  }
  return parts;
}
Vector squared_distance(const Matrix& predictions, const Vector& truth) {
  const Tensor<double, 2> squares = xt::square(xt::cast<double>(predictions) - truth);
  return xt::cast<float>(xt::mean(squares, {0}));
}

Decomposition one_less(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  const auto r = static_cast<float>(predictions.shape(0));
  parts.variance *= r / (r - 1);
  return parts;
}
Decomposition not_squared(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.bias_squared = xt::cast<float>(xt::mean(xt::cast<double>(predictions), {0}) - truth);
  return parts;
}
Decomposition standard_deviation(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.variance = xt::sqrt(parts.variance);
  return parts;
}
Decomposition one_pass(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  const auto r = static_cast<float>(predictions.shape(0));
  for (std::size_t j = 0; j < truth.size(); ++j) {
    float sum = 0, squares = 0;
    for (std::size_t i = 0; i < predictions.shape(0); ++i) {
      sum += predictions(i, j);
      squares += predictions(i, j) * predictions(i, j);
    }
    parts.variance(j) = squares / r - sum / r * (sum / r);
  }
  return parts;
}
Decomposition about_truth(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.variance = squared_distance(predictions, truth);
  return parts;
}
Decomposition squared_first(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.bias_squared = squared_distance(predictions, truth);
  return parts;
}
Decomposition exchanged(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  std::swap(parts.bias_squared, parts.variance);
  return parts;
}
Decomposition over_points(const Matrix& predictions, const Vector& truth) {
  given::models(predictions, truth);
  const Tensor<double, 2> turned = xt::transpose(xt::cast<double>(predictions));
  const Tensor<double, 1> mean = xt::mean(turned, {0});
  const double middle = xt::mean(xt::cast<double>(truth))();
  return {xt::cast<float>(xt::square(mean - middle)),
          xt::cast<float>(xt::mean(xt::square(turned - mean), {0}))};
}
Decomposition not_divided(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.variance *= static_cast<float>(predictions.shape(0));
  return parts;
}
Decomposition absolute(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  const Tensor<double, 1> mean = xt::mean(xt::cast<double>(predictions), {0});
  parts.variance = xt::cast<float>(xt::mean(xt::abs(predictions - mean), {0}));
  return parts;
}
Decomposition first_model(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.bias_squared = xt::square(xt::view(predictions, 0, xt::all()) - truth);
  return parts;
}
Decomposition same_everywhere(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.bias_squared.fill(xt::mean(parts.bias_squared)());
  parts.variance.fill(xt::mean(parts.variance)());
  return parts;
}
Decomposition error_over_models(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.variance /= static_cast<float>(predictions.shape(0));
  return parts;
}
Decomposition variance_over_points(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  parts.variance = over_points(predictions, truth).variance;
  return parts;
}
Decomposition whole_number_share(const Matrix& predictions, const Vector& truth) {
  auto parts = right(predictions, truth);
  if (predictions.shape(0) > 1) parts.variance.fill(0);
  return parts;
}

const judge::Misconceptions<decltype(bias_variance::bias_variance)> known(
    "02_bias_variance/bias_variance",
    {
        {"one_less", "The variance is divided by R − 1: only with 1/R do the parts add up.", one_less},
        {"bias_not_squared", "This is the bias: return its square.", not_squared},
        {"standard_deviation", "The root of the variance is returned.", standard_deviation},
        {"one_pass",
         "The variance is E[ŷ²] − E[ŷ]² in float, which cancels where the mean is large: subtract the mean "
         "first.",
         one_pass},
        {"about_truth",
         "The variance is taken about the truth: it is the spread about the predictions' own mean.",
         about_truth},
        {"squared_first",
         "The errors are squared before their mean is taken: that is bias and variance together.",
         squared_first},
        {"exchanged", "Bias and variance are swapped.", exchanged},
        {"over_points",
         "The mean is taken over the points of each model: take it over the models at each point.",
         over_points},
        {"not_divided", "The squares in the variance are added up and not divided by R.", not_divided},
        {"absolute", "The absolute differences from the mean are averaged: square them.", absolute},
        {"first_model", "The bias is that of one model: it belongs to the mean of all of them.", first_model},
        {"same_everywhere", "The parts are averaged over the points: each point has its own.",
         same_everywhere},
        {"error_of_mean", "The variance is divided by R twice: this is the variance of the mean prediction.",
         error_over_models},
        {"variance_over_points",
         "The variance is taken over the points of each model: take it over the models at each point.",
         variance_over_points},
        {"whole_number_share",
         "There is no variance: 1 / R is a division of whole numbers, which is 0 for more than one model.",
         whole_number_share},
    });

}  // namespace
}  // namespace descent::misconceptions
