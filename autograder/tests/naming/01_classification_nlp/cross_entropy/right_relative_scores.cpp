// right: scores relative to the label's one, log1p of the others, float kept finite by a fold
// 01_classification_nlp/cross_entropy   A classifier's loss, from its scores, and the gradient.
//
//   loss   = (1/n) Σ_i (log Σ_j exp(z_ij) − z_{i,y_i})                      y = labels
//   dz_ik  = (1/n) (softmax(z)_ik − [k == y_i])
//
//   Shapes:   z (n, K), scores and not probabilities; labels (n), counted from 0; the gradient is (n, K).
//   Given:    the checks that labels fit z, and that there is an example.
//   Beware:   scores of ±1e4: neither an exponential nor a logarithm may overflow.
//   Calls:    softmax of this topic, if you like.
//   Allowed:  loops, xtensor expressions, the standard library.  About eight lines for each function.
//
//   run: make grade EXERCISE=cross_entropy
#include <algorithm>
#include <cmath>

#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

float cross_entropy(const Matrix& z, const Labels& labels) {
  require_shape("cross_entropy", "labels", shape_of(labels), {z.shape(0)}, "rows of z",
                "There is one label for each example.");
  if (labels.size() == 0)
    throw ValueError("cross_entropy: there are no examples, and their mean does not exist.");
  require_indices("cross_entropy", "labels", labels, z.shape(1), "columns of z", "Labels count from 0.");

  double total = 0;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const double own = z(i, labels(i));
    double log_sum = own;  // of the scores so far, the label's first
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      if (k == static_cast<std::size_t>(labels(i))) continue;
      const double high = std::max<double>(log_sum, z(i, k)), low = std::min<double>(log_sum, z(i, k));
      log_sum = high + std::log1p(std::exp(low - high));
    }
    total += log_sum - own;
  }
  return static_cast<float>(total / static_cast<double>(labels.size()));
}

Matrix cross_entropy_gradient(const Matrix& z, const Labels& labels) {
  require_shape("cross_entropy_gradient", "labels", shape_of(labels), {z.shape(0)}, "rows of z",
                "There is one label for each example.");
  if (labels.size() == 0)
    throw ValueError("cross_entropy_gradient: there are no examples, and their mean does not exist.");
  require_indices("cross_entropy_gradient", "labels", labels, z.shape(1), "columns of z",
                  "Labels count from 0.");

  Matrix dz = z;
  const double n = static_cast<double>(labels.size());
  for (std::size_t i = 0; i < z.shape(0); ++i)
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      double others = 0;  // p = 1 / Σ exp(z_j − z_k)
      for (std::size_t j = 0; j < z.shape(1); ++j) others += std::exp(double{z(i, j)} - double{z(i, k)});
      dz(i, k) = static_cast<float>((1.0 / others - (static_cast<std::int32_t>(k) == labels(i))) / n);
    }
  return dz;
}

}  // namespace descent::classification_nlp
