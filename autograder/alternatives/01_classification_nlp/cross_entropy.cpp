#include <algorithm>
#include <cmath>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

using classification_nlp::one_hot;

float expression(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  const Matrix shifted = z - xt::amax(z, {1}, xt::keep_dims);
  const Vector log_sums = xt::log(xt::sum(xt::exp(shifted), {1}));
  const Vector at_labels = xt::sum(shifted * one_hot(labels, static_cast<std::int32_t>(z.shape(1))), {1});
  return xt::mean(log_sums - at_labels)();
}
float float_loop(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  float total = 0;
  for (std::size_t i = z.shape(0); i-- > 0;) {
    const auto row = xt::view(z, i);
    const float largest = *std::max_element(row.begin(), row.end());
    float sum = 0;
    for (const float score : row) sum += std::exp(score - largest);
    const float log_sum_exp = largest + std::log(sum);
    total += (log_sum_exp - z(i, static_cast<std::size_t>(labels(i)))) / static_cast<float>(z.shape(0));
  }
  return total;
}
// log Σ exp(z_j − z_label), stable by its own largest difference.
float differences(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  double total = 0;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const double at_label = z(i, static_cast<std::size_t>(labels(i)));
    double largest = 0, sum = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k) largest = std::max(largest, z(i, k) - at_label);
    for (std::size_t k = 0; k < z.shape(1); ++k) sum += std::exp(z(i, k) - at_label - largest);
    total += largest + std::log(sum);
  }
  return static_cast<float>(total / static_cast<double>(z.shape(0)));
}
// The sum without the largest term, for log1p: exact to the last digits where the loss is nearly zero.
float log1p_form(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  float total = 0;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    std::size_t top = 0;
    for (std::size_t k = 1; k < z.shape(1); ++k)
      if (z(i, k) > z(i, top)) top = k;
    float others = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k)
      if (k != top) others += std::exp(z(i, k) - z(i, top));
    total += std::log1p(others) + (z(i, top) - z(i, static_cast<std::size_t>(labels(i))));
  }
  return total / static_cast<float>(z.shape(0));
}

const judge::Alternatives<decltype(classification_nlp::cross_entropy)> known_losses(
    "01_classification_nlp/cross_entropy", {
                                               {"loss: xtensor expressions", expression},
                                               {"loss: in float, reversed, divided early", float_loop},
                                               {"loss: differences to the label's score", differences},
                                               {"loss: log1p", log1p_form},
                                           });

Matrix gradient_expression(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  const Matrix e = xt::exp(z - xt::amax(z, {1}, xt::keep_dims));
  const Matrix y = one_hot(labels, static_cast<std::int32_t>(z.shape(1)));
  return (e / xt::sum(e, {1}, xt::keep_dims) - y) / static_cast<float>(z.shape(0));
}
Matrix gradient_by_log_sum(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  Matrix dz = Matrix::from_shape(z.shape());
  const float share = 1 / static_cast<float>(z.shape(0));
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const auto row = xt::view(z, i);
    const float largest = *std::max_element(row.begin(), row.end());
    float sum = 0;
    for (const float score : row) sum += std::exp(score - largest);
    const float log_sum_exp = largest + std::log(sum);
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      dz(i, k) = share * std::exp(z(i, k) - log_sum_exp);
      if (static_cast<std::int32_t>(k) == labels(i)) dz(i, k) -= share;
    }
  }
  return dz;
}
Matrix gradient_in_double(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  Matrix dz = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    double largest = z(i, 0), sum = 0;
    for (std::size_t k = 1; k < z.shape(1); ++k) largest = std::max(largest, double{z(i, k)});
    for (std::size_t k = 0; k < z.shape(1); ++k) sum += std::exp(z(i, k) - largest);
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      const double y = static_cast<std::int32_t>(k) == labels(i) ? 1 : 0;
      dz(i, k) =
          static_cast<float>((std::exp(z(i, k) - largest) / sum - y) / static_cast<double>(z.shape(0)));
    }
  }
  return dz;
}

const judge::Alternatives<decltype(classification_nlp::cross_entropy_gradient)> known_gradients(
    "01_classification_nlp/cross_entropy",
    {
        {"gradient: xtensor expressions", gradient_expression},
        {"gradient: exponential of z − log-sum-exp", gradient_by_log_sum},
        {"gradient: in double", gradient_in_double},
    },
    "cross_entropy_gradient");

}  // namespace
}  // namespace descent::alternatives
