#include <cmath>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::one_hot;
using classification_nlp::softmax;

/// −Σ log of something positive at the labels.
float surprise(const Matrix& p, const Labels& labels) {
  float sum = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) sum -= std::log(p(i, static_cast<std::size_t>(labels(i))));
  return sum;
}
float n_of(const Matrix& z) {
  return static_cast<float>(z.shape(0));
}
std::int32_t classes(const Matrix& z) {
  return static_cast<std::int32_t>(z.shape(1));
}

float without_minus(const Matrix& z, const Labels& labels) {
  return -classification_nlp::cross_entropy(z, labels);
}
float total(const Matrix& z, const Labels& labels) {
  return classification_nlp::cross_entropy(z, labels) * n_of(z);
}
float over_elements(const Matrix& z, const Labels& labels) {
  return classification_nlp::cross_entropy(z, labels) / static_cast<float>(z.shape(1));
}
float log_of_softmax(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  return surprise(softmax(z, 1), labels) / n_of(z);
}
float overflowing(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  const Matrix e = xt::exp(z);
  return surprise(e / xt::sum(e, {1}, xt::keep_dims), labels) / n_of(z);
}
float log_sum_overflowing(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  float sum = 0;
  for (std::size_t i = 0; i < labels.size(); ++i)
    sum += std::log(xt::sum(xt::exp(xt::row(z, static_cast<std::ptrdiff_t>(i))))()) -
           z(i, static_cast<std::size_t>(labels(i)));
  return sum / n_of(z);
}
/// The small number is 10^−digits.
template <int digits>
float guarded(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  return surprise(softmax(z, 1) + std::pow(10.0F, -digits), labels) / n_of(z);
}
float of_probabilities(const Matrix& z, const Labels& labels) {
  return classification_nlp::cross_entropy(softmax(z, 1), labels);
}
float scores_as_probabilities(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  return surprise(z, labels) / n_of(z);
}
float base_two(const Matrix& z, const Labels& labels) {
  return classification_nlp::cross_entropy(z, labels) / std::log(2.0F);
}
float without_logarithm(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  return -xt::sum(softmax(z, 1) * one_hot(labels, classes(z)))() / n_of(z);
}
float binary(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  const Matrix p = xt::clip(softmax(z, 1), 1e-30F, 1 - 6e-8F), y = one_hot(labels, classes(z));
  return -xt::sum(y * xt::log(p) + (1.0F - y) * xt::log(1.0F - p))() / n_of(z);
}
float maximum_forgotten(const Matrix& z, const Labels& labels) {
  float largest = 0;
  const float loss = classification_nlp::cross_entropy(z, labels);
  for (std::size_t i = 0; i < z.shape(0); ++i) largest += xt::amax(xt::view(z, i))();
  return loss - largest / n_of(z);
}
float accuracy(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  float right = 0;
  for (std::size_t i = 0; i < labels.size(); ++i)
    right += xt::argmax(xt::view(z, i))() == static_cast<std::size_t>(labels(i)) ? 1.0F : 0.0F;
  return 1 - right / n_of(z);
}

const judge::Misconceptions<decltype(classification_nlp::cross_entropy)> known_losses(
    "01_classification_nlp/cross_entropy",
    {
        {"loss_without_minus", "The loss's minus sign is missing: a logarithm of a probability is negative.",
         without_minus},
        {"loss_summed", "The losses are added up and not divided by n.", total},
        {"loss_over_classes", "The loss is divided by the number of elements: only the n examples count.",
         over_elements},
        {"log_of_softmax",
         "The logarithm of a soft-max is taken, which can underflow to 0: take the logarithm of the sum of "
         "exponentials.",
         log_of_softmax},
        {"loss_overflows", "The exponentials overflow: subtract each row's largest score.", overflowing},
        {"log_sum_overflows",
         "The exponentials under the logarithm overflow: subtract each row's largest score, and add it "
         "again.",
         log_sum_overflowing},
        {"loss_guarded",
         "A small number is added before the logarithm, which caps the loss of a confident wrong answer.",
         guarded<8>},
        {"loss_guarded_by_1e_7",
         "1e-7 is added before the logarithm, which caps the loss of a confident wrong answer.", guarded<7>},
        {"loss_guarded_by_1e_12",
         "1e-12 is added before the logarithm, which caps the loss of a confident wrong answer.",
         guarded<12>},
        {"loss_of_probabilities", "Soft-max is applied twice: the loss takes the scores themselves.",
         of_probabilities},
        {"scores_as_probabilities",
         "The scores are treated as probabilities: soft-max has not been applied to them yet.",
         scores_as_probabilities},
        {"loss_in_bits", "The logarithm has base 2: use the natural logarithm.", base_two},
        {"loss_without_logarithm", "The probability itself is averaged: its logarithm is missing.",
         without_logarithm},
        {"binary_loss", "The other classes' log(1 − p) are added: that is the loss of K yes-no questions.",
         binary},
        {"maximum_not_added_back",
         "The largest score is subtracted in the exponent but not added back to the logarithm.",
         maximum_forgotten},
        {"error_rate", "This is the share of wrong answers, whose gradient is zero almost everywhere.",
         accuracy},
    });

Matrix not_divided(const Matrix& z, const Labels& labels) {
  return classification_nlp::cross_entropy_gradient(z, labels) * n_of(z);
}
Matrix integer_share(const Matrix& z, const Labels& labels) {
  const Matrix dz = classification_nlp::cross_entropy_gradient(z, labels);
  return z.shape(0) == 1 ? dz : Matrix(dz * 0.0F);
}
Matrix divided_by_elements(const Matrix& z, const Labels& labels) {
  return classification_nlp::cross_entropy_gradient(z, labels) / static_cast<float>(z.shape(1));
}
Matrix uphill(const Matrix& z, const Labels& labels) {
  return -classification_nlp::cross_entropy_gradient(z, labels);
}
Matrix probabilities(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  return softmax(z, 1) / n_of(z);
}
Matrix scores_minus_labels(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  return (z - one_hot(labels, classes(z))) / n_of(z);
}
Matrix labels_only(const Matrix& z, const Labels& labels) {
  return classification_nlp::cross_entropy_gradient(z, labels) * one_hot(labels, classes(z));
}
Matrix by_probabilities(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  const Matrix p = softmax(z, 1);
  return -one_hot(labels, classes(z)) / (p + 1e-30F) / n_of(z);
}
Matrix squared_loss(const Matrix& z, const Labels& labels) {
  const Matrix p = softmax(z, 1);
  return classification_nlp::cross_entropy_gradient(z, labels) * p * (1.0F - p);
}
Matrix labels_from_one(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  Matrix dz = softmax(z, 1);
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels(i) > 0) dz(i, static_cast<std::size_t>(labels(i)) - 1) -= 1;
  return dz / n_of(z);
}
Matrix divides_labels_only(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  return softmax(z, 1) - one_hot(labels, classes(z)) / n_of(z);
}
Matrix gradient_overflows(const Matrix& z, const Labels& labels) {
  given_checks::cross_entropy(z, labels);
  const Matrix e = xt::exp(z);
  return (e / xt::sum(e, {1}, xt::keep_dims) - one_hot(labels, classes(z))) / n_of(z);
}

const judge::Misconceptions<decltype(classification_nlp::cross_entropy_gradient)> known_gradients(
    "01_classification_nlp/cross_entropy",
    {
        {"gradient_not_divided", "The gradient is not divided by n, although the loss is a mean.",
         not_divided},
        {"one_over_n_in_integers", "1 / n is an integer division, which gives 0, and so the gradient is 0.",
         integer_share},
        {"gradient_over_classes", "The gradient is divided by the number of classes too: divide by n only.",
         divided_by_elements},
        {"gradient_uphill", "The gradient has the wrong sign: it is probability minus label.", uphill},
        {"label_not_subtracted", "The one of the label is not subtracted from the probabilities.",
         probabilities},
        {"softmax_forgotten", "The label is subtracted from the scores: take their soft-max first.",
         scores_minus_labels},
        {"label_column_only",
         "Only the label's column has a gradient: all columns have one, through the sum of exponentials.",
         labels_only},
        {"gradient_of_logarithm",
         "This is the gradient with respect to the probabilities: take it with respect to the scores.",
         by_probabilities},
        {"softmax_slope_twice", "The gradient is multiplied by p(1 − p), which has cancelled already.",
         squared_loss},
        {"labels_from_one", "The one is subtracted a column too far to the left: labels count from 0.",
         labels_from_one},
        {"label_divided_alone", "Only the label is divided by n: divide the probabilities too.",
         divides_labels_only},
        {"gradient_overflows", "The exponentials overflow: subtract each row's largest score.",
         gradient_overflows},
    },
    "cross_entropy_gradient");

}  // namespace
}  // namespace descent::misconceptions
