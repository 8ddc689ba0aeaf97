// mistake: The number of columns is guessed from the largest label, as PyTorch does without num_classes.
// named: one_hot/classes_guessed
// 01_classification_nlp/one_hot   A one in the column of each label.
//
//   y_ij = 1 if j == labels_i, else 0
//
//   Shapes:   labels (n), counted from 0; the result is (n, K).
//   Given:    the checks that there is a class and that every label is one.
//   Allowed:  loops, xtensor expressions, the standard library.  About four lines.
//
//   run: make grade EXERCISE=one_hot
#include <algorithm>

#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix one_hot(const Labels& labels, std::int32_t K) {
  if (!(K >= 1)) throw ValueError("one_hot: K is " + std::to_string(K) + ", want at least one class.");
  require_indices("one_hot", "labels", labels, static_cast<std::size_t>(K), "K = " + std::to_string(K),
                  "Labels count from 0.");

  int classes = 0;
  for (auto l : labels) classes = std::max(classes, l + 1);
  Matrix y = xt::zeros<float>({labels.size(), static_cast<size_t>(classes)});
  size_t row = 0;
  for (auto l : labels) y(row++, l) = 1;
  return y;
}

}  // namespace descent::classification_nlp
