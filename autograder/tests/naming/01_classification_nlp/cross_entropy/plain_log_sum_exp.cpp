// mistake: Nothing is taken out of the exponent, so that exp overflows.
// named: cross_entropy/loss_overflows or cross_entropy/log_sum_overflows
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

  const Vector lse = xt::log(xt::sum(xt::exp(z), {1}));
  double result = 0;
  for (std::size_t i = 0; i < z.shape(0); ++i) result += lse(i) - z(i, labels(i));
  return static_cast<float>(result / static_cast<double>(z.shape(0)));
}

Matrix cross_entropy_gradient(const Matrix& z, const Labels& labels) {
  require_shape("cross_entropy_gradient", "labels", shape_of(labels), {z.shape(0)}, "rows of z",
                "There is one label for each example.");
  if (labels.size() == 0)
    throw ValueError("cross_entropy_gradient: there are no examples, and their mean does not exist.");
  require_indices("cross_entropy_gradient", "labels", labels, z.shape(1), "columns of z",
                  "Labels count from 0.");

  Matrix dz = softmax(z, 1.0F);
  for (std::size_t i = 0; i < z.shape(0); ++i) dz(i, labels(i)) -= 1.0F;
  return dz / static_cast<float>(z.shape(0));
}

}  // namespace descent::classification_nlp
