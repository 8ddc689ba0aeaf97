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

  // BEGIN SOLUTION
  constexpr std::int64_t epochs = 10, batch = 4;
  // Kaiming's start keeps the size of what passes through ReLUs.  A sigmoid's slope is at most a quarter, and
  // through four of them a start of that size leaves nothing to tell images apart by.
  constexpr float start = 5;
  const auto classes = static_cast<std::size_t>(xt::amax(labels)()) + 1;
  LeNet p = zero_lenet(x.shape(2), x.shape(3), classes);
  std::uint64_t next = seed * 1000;
  const auto kernels = [&](Images& w) {  // (out, in, kh, kw): the fan-in is all but the first
    const auto outputs = static_cast<std::int64_t>(w.shape(0)),
               fan_in = static_cast<std::int64_t>(w.size()) / outputs;
    const Matrix columns = xt::transpose(start * kaiming_normal(fan_in, outputs, next++));
    std::copy(columns.begin(), columns.end(), w.begin());
  };
  const auto weights = [&](Matrix& w, float size) {
    const auto inputs = static_cast<std::int64_t>(w.shape(0)),
               outputs = static_cast<std::int64_t>(w.shape(1));
    w = size * kaiming_normal(inputs, outputs, next++);
  };
  kernels(p.w1), kernels(p.w2);
  weights(p.w3, start), weights(p.w4, start), weights(p.w5, 1);

  const auto n = static_cast<std::int64_t>(labels.size());
  const std::int64_t steps = epochs * ((n + batch - 1) / batch);
  Vector theta = to_vector(p);
  AdamState state;
  AdamOptions options;
  std::int64_t step = 0;
  for (std::int64_t epoch = 0; epoch < epochs; ++epoch)
    for (const auto& indices : minibatches(n, batch, next++)) {
      const Images images = some(x, indices);
      const Matrix dz = cross_entropy_gradient(lenet(images, p), some(labels, indices));
      options.eta = cosine_decay(step++, 0.007F, 0, steps);
      adam(theta, to_vector(lenet_backward(images, p, dz)), state, options);
      from_vector(theta, p);
    }

  const Matrix scores = lenet(unseen, p);
  Labels told = Labels::from_shape({unseen.shape(0)});
  for (std::size_t i = 0; i < told.size(); ++i) {
    std::size_t best = 0;
    for (std::size_t k = 1; k < classes; ++k)
      if (scores(i, k) > scores(i, best)) best = k;
    told(i) = static_cast<std::int32_t>(best);
  }
  return told;
  // END SOLUTION
}

}  // namespace descent::cnn
