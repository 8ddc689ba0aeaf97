#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/02_bias_variance/given.hpp"

namespace descent::misconceptions {
namespace {

using bias_variance::RidgeBiasVariance;

/// What may be done differently from a right answer.
struct Choices {
  bool centred = true;         ///< the design
  bool points_centred = true;  ///< about the design's mean
  bool own_mean = false;       ///< points about their own
  bool n_in_penalty = true, n_in_bias = true;
  bool gram_inside = true;   ///< A⁻¹XᵀXA⁻¹ rather than A⁻¹
  bool covariances = true;   ///< of different coefficients
  bool expectation = false;  ///< A⁻¹XᵀX w instead of the bias
  double power_of_sigma = 2;
  bool intercept = true, intercept_of_coefficients = false;
  bool only_examples_in_intercept = true;  ///< n rather than d
};

RidgeBiasVariance answer(const Choices& choice, const Matrix& x, const Vector& w, float sigma, float lambda,
                         const Matrix& points) {
  given::linear_truth(x, w, sigma, lambda, points);
  const std::size_t d = x.shape(1), m = points.shape(0);
  const auto n = static_cast<double>(x.shape(0));
  const Tensor<double, 1> mean = xt::mean(xt::cast<double>(x), {0});
  Tensor<double, 2> centred = xt::cast<double>(x);
  if (choice.centred) centred -= mean;
  Tensor<double, 2> gram = xt::zeros<double>({d, d});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t k = 0; k < d; ++k) gram(j, k) += centred(i, j) * centred(i, k);
  Tensor<double, 2> a = gram, covariance = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += lambda * (choice.n_in_penalty ? n : 1);

  Tensor<double, 1> bias = solve(a, xt::cast<double>(w));
  bias *= -lambda * (choice.n_in_bias ? n : 1);
  if (choice.expectation) bias += w;
  const double noise = std::pow(sigma, choice.power_of_sigma);
  Tensor<double, 2> inverse = gram;
  for (std::size_t j = 0; j < d; ++j) {
    Tensor<double, 1> unit = xt::zeros<double>({d});
    unit(j) = 1;
    xt::view(inverse, xt::all(), j) = solve(a, unit);
  }
  for (std::size_t j = 0; j < d; ++j)
    for (std::size_t k = 0; k < d; ++k) {
      double sum = 0;
      for (std::size_t l = 0; l < d; ++l)
        for (std::size_t h = 0; h < d; ++h) sum += inverse(j, l) * gram(l, h) * inverse(h, k);
      covariance(j, k) = noise * (choice.gram_inside ? sum : inverse(j, k));
      if (!choice.covariances && j != k) covariance(j, k) = 0;
    }

  const double intercept = noise / (choice.only_examples_in_intercept ? n : static_cast<double>(d));
  RidgeBiasVariance parts{xt::cast<float>(bias), w, Vector::from_shape({m}), Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j)
    parts.coefficient_variance(j) =
        static_cast<float>(covariance(j, j) + (choice.intercept_of_coefficients ? intercept : 0));
  const Tensor<double, 1> middle = xt::mean(xt::cast<double>(points), {0});
  for (std::size_t i = 0; i < m; ++i) {
    Tensor<double, 1> z = xt::cast<double>(xt::view(points, i, xt::all()));
    if (choice.own_mean)
      z -= middle;
    else if (choice.points_centred)
      z -= mean;
    double lean = 0, spread = choice.intercept ? intercept : 0;
    for (std::size_t j = 0; j < d; ++j) {
      lean += z(j) * bias(j);
      for (std::size_t k = 0; k < d; ++k) spread += z(j) * covariance(j, k) * z(k);
    }
    parts.prediction_bias(i) = static_cast<float>(lean);
    parts.prediction_variance(i) = static_cast<float>(spread);
  }
  return parts;
}

template <Choices choice>
RidgeBiasVariance wrong(const Matrix& x, const Vector& w, float sigma, float lambda, const Matrix& points) {
  return answer(choice, x, w, sigma, lambda, points);
}

RidgeBiasVariance other_sign(const Matrix& x, const Vector& w, float sigma, float lambda,
                             const Matrix& points) {
  auto parts = answer(Choices{}, x, w, sigma, lambda, points);
  parts.coefficient_bias *= -1.0F;
  parts.prediction_bias *= -1.0F;
  return parts;
}
RidgeBiasVariance squared(const Matrix& x, const Vector& w, float sigma, float lambda, const Matrix& points) {
  auto parts = answer(Choices{}, x, w, sigma, lambda, points);
  parts.coefficient_bias *= parts.coefficient_bias;
  parts.prediction_bias *= parts.prediction_bias;
  return parts;
}
RidgeBiasVariance deviation(const Matrix& x, const Vector& w, float sigma, float lambda,
                            const Matrix& points) {
  auto parts = answer(Choices{}, x, w, sigma, lambda, points);
  parts.coefficient_variance = xt::sqrt(parts.coefficient_variance);
  parts.prediction_variance = xt::sqrt(parts.prediction_variance);
  return parts;
}
RidgeBiasVariance new_label(const Matrix& x, const Vector& w, float sigma, float lambda,
                            const Matrix& points) {
  auto parts = answer(Choices{}, x, w, sigma, lambda, points);
  parts.prediction_variance += sigma * sigma;
  return parts;
}

const judge::Misconceptions<decltype(bias_variance::ridge_bias_variance)> known(
    "02_bias_variance/ridge_bias_variance",
    {
        {"design_not_centred", "XᵀX is made from the columns as they are: subtract their means first.",
         wrong<Choices{.centred = false}>},
        {"points_not_centred",
         "The points are taken as they are: subtract the means of the design's columns.",
         wrong<Choices{.points_centred = false}>},
        {"points_about_own_mean",
         "The points' own mean is subtracted: the model knows only that of its design.",
         wrong<Choices{.own_mean = true}>},
        {"lambda_without_n", "lambda is not multiplied by n: the error is a mean and not a sum.",
         wrong<Choices{.n_in_penalty = false, .n_in_bias = false}>},
        {"bias_without_n", "A has n·lambda, and the bias in front of A⁻¹ has lambda alone.",
         wrong<Choices{.n_in_bias = false}>},
        {"half_a_sandwich", "The covariance is σ²A⁻¹, which holds for lambda = 0 only: it is σ²A⁻¹XᵀXA⁻¹.",
         wrong<Choices{.gram_inside = false}>},
        {"no_covariances",
         "Only the coefficients' variances enter a prediction's: their covariances are missing.",
         wrong<Choices{.covariances = false}>},
        {"expectation", "This is the expectation of the coefficients: subtract the true ones.",
         wrong<Choices{.expectation = true}>},
        {"sigma_not_squared", "sigma is a standard deviation: square it for a variance.",
         wrong<Choices{.power_of_sigma = 1}>},
        {"intercept_forgotten", "The intercept's part σ²/n is missing in the predictions' variance.",
         wrong<Choices{.intercept = false}>},
        {"intercept_everywhere",
         "σ²/n is added to the coefficients' variances too: it belongs to predictions.",
         wrong<Choices{.intercept_of_coefficients = true}>},
        {"intercept_by_d", "The intercept's part is σ²/d: it is the variance of a mean over n labels.",
         wrong<Choices{.only_examples_in_intercept = false}>},
        {"other_sign", "The bias is the truth minus the expectation: it is the other way round.", other_sign},
        {"bias_squared", "The bias is squared: here it keeps its sign.", squared},
        {"standard_deviation", "The roots of the variances are returned.", deviation},
        {"new_label", "The noise of a new label is counted in the predictions' variance.", new_label},
    });

}  // namespace
}  // namespace descent::misconceptions
