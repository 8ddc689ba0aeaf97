// 01_classification_nlp/cross_entropy   The loss of a classifier from its logits, and the gradient.
//
//   loss   = (1/n) Σ_i (log Σ_j exp(z_ij) − z_{i,y_i})                      y = labels
//   dz_ik  = (1/n) (softmax(z)_ik − [k == y_i])
//
//   Shapes:   z (n, K), logits, not probabilities; labels (n), counted from 0; the gradient is (n, K).
//   Given:    the checks that labels fit z, and that there is an example.
//   Beware:   logits of ±1e4: neither an exponential nor a logarithm may overflow.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/cross_entropy", z, labels);
  // ---- your code ends here ----
}

Matrix cross_entropy_gradient(const Matrix& z, const Labels& labels) {
  require_shape("cross_entropy_gradient", "labels", shape_of(labels), {z.shape(0)}, "rows of z",
                "There is one label for each example.");
  if (labels.size() == 0)
    throw ValueError("cross_entropy_gradient: there are no examples, and their mean does not exist.");
  require_indices("cross_entropy_gradient", "labels", labels, z.shape(1), "columns of z",
                  "Labels count from 0.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/cross_entropy", z, labels);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
