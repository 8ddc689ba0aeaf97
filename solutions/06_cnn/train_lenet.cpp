// 06_cnn/train_lenet   The capstone: LeNet, trained with what you have written.
//
//   again and again, for each mini-batch:   z = lenet(x, θ)
//                                           g = lenet_backward(x, θ, cross_entropy_gradient(z, labels))
//                                           θ ← a step of an optimizer of your choice
//   at the end:                             the class with the largest score of each unseen image
//
//   Shapes:   x (n, 1, H, W), labels (n), unseen (m, 1, H, W); returns labels (m).
//   Given:    the sizes of LeNet for these images, its parameters as one vector and back, some of the images.
//             From your other exercises: lenet and lenet_backward, cross_entropy_gradient, kaiming_normal,
//             minibatches, cosine_decay, adam.
//   Allowed:  what is given, loops, xtensor expressions.  About 35 lines.
//
//   run: make grade EXERCISE=train_lenet      (takes a minute)
#include <algorithm>
#include <vector>

#include "descent/core.hpp"
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

namespace {

/// LeNet for images of H by W pixels and K classes; all parameters are zero.
[[maybe_unused]] LeNet zero_lenet(std::size_t h, std::size_t w, std::size_t classes) {
  const std::size_t features = 16 * ((h / 2 - 4) / 2) * ((w / 2 - 4) / 2);
  return {xt::zeros<float>({6, 1, 5, 5}),
          xt::zeros<float>({6}),
          xt::zeros<float>({16, 6, 5, 5}),
          xt::zeros<float>({16}),
          xt::zeros<float>({features, std::size_t{120}}),
          xt::zeros<float>({120}),
          xt::zeros<float>({120, 84}),
          xt::zeros<float>({84}),
          xt::zeros<float>({std::size_t{84}, classes}),
          xt::zeros<float>({classes})};
}

template <class Parameters, class Visit>
void for_each_tensor(Parameters& p, Visit visit) {
  visit(p.w1), visit(p.b1), visit(p.w2), visit(p.b2), visit(p.w3);
  visit(p.b3), visit(p.w4), visit(p.b4), visit(p.w5), visit(p.b5);
}

/// All parameters, or all gradients, one behind the other: what an optimizer takes.
[[maybe_unused]] Vector to_vector(const LeNet& parameters) {
  std::vector<float> all;
  for_each_tensor(parameters,
                  [&](const auto& tensor) { all.insert(all.end(), tensor.begin(), tensor.end()); });
  Vector theta = Vector::from_shape({all.size()});
  std::copy(all.begin(), all.end(), theta.begin());
  return theta;
}

/// The other way round, into parameters that have their shapes.
[[maybe_unused]] void from_vector(const Vector& theta, LeNet& parameters) {
  std::size_t next = 0;
  for_each_tensor(parameters, [&](auto& tensor) {
    for (auto& number : tensor) number = theta(next++);
  });
}

/// Some of the images, in this order.
[[maybe_unused]] Images some(const Images& x, const std::vector<std::int64_t>& indices) {
  Images images = Images::from_shape({indices.size(), x.shape(1), x.shape(2), x.shape(3)});
  for (std::size_t i = 0; i < indices.size(); ++i)
    xt::view(images, i) = xt::view(x, static_cast<std::size_t>(indices[i]));
  return images;
}

[[maybe_unused]] Labels some(const Labels& labels, const std::vector<std::int64_t>& indices) {
  Labels chosen = Labels::from_shape({indices.size()});
  for (std::size_t i = 0; i < indices.size(); ++i) chosen(i) = labels(static_cast<std::size_t>(indices[i]));
  return chosen;
}

}  // namespace

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
