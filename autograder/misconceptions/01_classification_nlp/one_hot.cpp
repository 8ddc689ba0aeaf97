#include <algorithm>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

Matrix zeros(const Labels& labels, std::int32_t K) {
  given_checks::one_hot(labels, K);
  return xt::zeros<float>({labels.size(), static_cast<std::size_t>(K)});
}
std::size_t class_of(std::int32_t label) {
  return static_cast<std::size_t>(label);
}

Matrix from_one(const Labels& labels, std::int32_t K) {
  Matrix y = zeros(labels, K);
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels(i) > 0) y(i, class_of(labels(i) - 1)) = 1;
  return y;
}
Matrix shifted_up(const Labels& labels, std::int32_t K) {
  Matrix y = zeros(labels, K);
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels(i) + 1 < K) y(i, class_of(labels(i) + 1)) = 1;
  return y;
}
Matrix transposed(const Labels& labels, std::int32_t K) {
  Matrix y = xt::transpose(zeros(labels, K));
  for (std::size_t i = 0; i < labels.size(); ++i) y(class_of(labels(i)), i) = 1;
  return y;
}
Matrix label_itself(const Labels& labels, std::int32_t K) {
  Matrix y = zeros(labels, K);
  for (std::size_t i = 0; i < labels.size(); ++i) y(i, class_of(labels(i))) = static_cast<float>(labels(i));
  return y;
}
Matrix guessed_classes(const Labels& labels, std::int32_t K) {
  zeros(labels, K);
  std::int32_t largest = -1;
  for (const auto label : labels) largest = std::max(largest, label);
  return xt::view(classification_nlp::one_hot(labels, K), xt::all(), xt::range(0, largest + 1));
}
Matrix one_cold(const Labels& labels, std::int32_t K) {
  return 1.0F - classification_nlp::one_hot(labels, K);
}
Matrix cumulative(const Labels& labels, std::int32_t K) {
  Matrix y = zeros(labels, K);
  for (std::size_t i = 0; i < labels.size(); ++i)
    for (std::size_t j = 0; j <= class_of(labels(i)); ++j) y(i, j) = 1;
  return y;
}
Matrix last_row_left_out(const Labels& labels, std::int32_t K) {
  Matrix y = zeros(labels, K);
  for (std::size_t i = 0; i + 1 < labels.size(); ++i) y(i, class_of(labels(i))) = 1;
  return y;
}
Matrix row_of_first(const Labels& labels, std::int32_t K) {
  Matrix y = zeros(labels, K);
  for (std::size_t i = 0; i < labels.size(); ++i) y(i, class_of(labels(0))) = 1;
  return y;
}

const judge::Misconceptions<decltype(classification_nlp::one_hot)> known(
    "01_classification_nlp/one_hot",
    {
        {"labels_from_one", "The ones are a column too far to the left: labels are counted from 0.",
         from_one},
        {"shifted_right", "The ones are a column too far to the right: labels are counted from 0.",
         shifted_up},
        {"transposed", "Rows and columns are exchanged: each example is a row.", transposed},
        {"label_instead_of_one", "The label itself is stored where a one must be.", label_itself},
        {"classes_guessed",
         "There are only as many columns as the largest label needs: the number of classes is K.",
         guessed_classes},
        {"one_cold", "Zeros and ones are swapped.", one_cold},
        {"cumulative", "All columns up to the label hold ones: only the label's own does.", cumulative},
        {"last_row_left_out", "The last row is all zeros: the loop ends too early.", last_row_left_out},
        {"first_label_for_all", "Every row has the label of the first example.", row_of_first},
    });

}  // namespace
}  // namespace descent::misconceptions
