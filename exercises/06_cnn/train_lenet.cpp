// 06_cnn/train_lenet   The capstone: LeNet, trained with what you have written.
//
//   for each mini-batch, again and again:   z = lenet(x, θ)
//                                           g = lenet_backward(x, θ, cross_entropy_gradient(z, labels))
//                                           θ ← a step of an optimizer of your choice
//   at the end:                             for each unseen image, the class with the largest score
//
//   Shapes:   x (n, 1, H, W), labels (n), unseen (m, 1, H, W); returns labels (m).
//   Given:    the shape checks.  From descent/nn/lenet_parameters.hpp: zero_lenet(H, W, classes),
//             to_vector(p) and from_vector(theta, p), some(x, indices) and some(labels, indices).
//             From your other exercises: lenet, lenet_backward, cross_entropy_gradient, kaiming_normal,
//             minibatches, cosine_decay, adam.
//   Allowed:  what is given, loops, xtensor expressions.  About 35 lines.
//
//   run: make grade EXERCISE=train_lenet      (takes a minute)
#include <algorithm>
#include <vector>

#include "descent/core.hpp"
#include "descent/nn/lenet_parameters.hpp"
#include "descent/ops/classification_nlp.hpp"
#include "descent/ops/cnn.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::cnn {

using classification_nlp::cross_entropy_gradient;
using hyperparameters::cosine_decay;
using hyperparameters::kaiming_normal;
using hyperparameters::minibatches;
using optimizers::adam;
using optimizers::AdamOptions;
using optimizers::AdamState;

Labels train_lenet(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed) {
  require_shape("train_lenet", "labels", shape_of(labels), {x.shape(0)}, "images in x");
  require_shape("train_lenet", "unseen", shape_of(unseen), {unseen.shape(0), 1, x.shape(2), x.shape(3)},
                "rows and columns of x");

  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/train_lenet", x, labels, unseen, seed);
  // ---- your code ends here ----
}

}  // namespace descent::cnn
