// A training loop for LeNet with options for mistakes, and for other right answers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"
#include "descent/ops/cnn.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::lenet_training {

using cnn::LeNet;
using Indices = std::vector<std::int64_t>;

/// The parameters by number, since the loop treats all alike.
template <class Net, class Visit>
void each(Net& net, Visit visit) {
  visit(0, net.w1), visit(1, net.b1), visit(2, net.w2), visit(3, net.b2), visit(4, net.w3);
  visit(5, net.b3), visit(6, net.w4), visit(7, net.b4), visit(8, net.w5), visit(9, net.b5);
}

struct Training {
  int epochs = 10;
  std::int64_t batch = 5;
  float start = 5;  ///< times Kaiming's; the last layer's is Kaiming's
  float eta = 0.007F;
  float momentum = 0.9F, memory = 0.999F;
  /// Which examples' labels go with the images of a batch.
  std::function<Indices(const Indices& batch)> labelled_by = [](const Indices& batch) { return batch; };
  /// The next batch.
  std::function<Indices(const Indices& first, const Indices& due)> next = [](const auto&, const auto& due) {
    return due;
  };
};

inline LeNet start_of(const Images& x, std::size_t classes, float start, std::uint64_t seed) {
  const std::size_t rows = (x.shape(2) / 2 - 4) / 2, columns = (x.shape(3) / 2 - 4) / 2;
  const auto columns_of = [&](std::size_t fan_in, std::size_t outputs, float size) {
    const auto in = static_cast<std::int64_t>(fan_in), out = static_cast<std::int64_t>(outputs);
    return Matrix(size * hyperparameters::kaiming_normal(in, out, seed++));
  };
  const auto kernels = [&](std::size_t out, std::size_t in) {
    const Matrix w = columns_of(25 * in, out, start);
    Images k = Images::from_shape({out, in, 5, 5});
    for (std::size_t o = 0; o < out; ++o)
      for (std::size_t i = 0; i < 25 * in; ++i) k.data()[o * 25 * in + i] = w(i, o);
    return k;
  };
  LeNet net;
  net.w1 = kernels(6, 1), net.w2 = kernels(16, 6);
  net.w3 = columns_of(16 * rows * columns, 120, start), net.w4 = columns_of(120, 84, start);
  net.w5 = columns_of(84, classes, 1);
  const auto zeros = [](Vector& b, std::size_t outputs) { b = xt::zeros<float>({outputs}); };
  zeros(net.b1, 6), zeros(net.b2, 16), zeros(net.b3, 120), zeros(net.b4, 84), zeros(net.b5, classes);
  return net;
}

/// Adam with averages for each tensor.
inline LeNet train(const Images& x, const Labels& labels, std::uint64_t seed, const Training& how) {
  const auto classes = static_cast<std::size_t>(xt::amax(labels)()) + 1;
  LeNet net = start_of(x, classes, how.start, 100 * seed);
  std::vector<std::vector<double>> mean(10), square(10);
  double mean_left = 1, square_left = 1;
  for (int epoch = 0; epoch < how.epochs; ++epoch) {
    const auto n = static_cast<std::int64_t>(labels.size());
    const auto batches =
        hyperparameters::minibatches(n, how.batch, 100 * seed + 50 + static_cast<std::uint64_t>(epoch));
    for (const auto& due : batches) {
      const Indices batch = how.next(batches.front(), due), named = how.labelled_by(batch);
      Images images = Images::from_shape({batch.size(), 1, x.shape(2), x.shape(3)});
      Labels right = Labels::from_shape({batch.size()});
      for (std::size_t i = 0; i < batch.size(); ++i) {
        xt::view(images, i) = xt::view(x, static_cast<std::size_t>(batch[i]));
        right(i) = labels(static_cast<std::size_t>(named[i]));
      }
      const Matrix dz = classification_nlp::cross_entropy_gradient(cnn::lenet(images, net), right);
      const LeNet gradients = cnn::lenet_backward(images, net, dz);
      mean_left *= how.momentum, square_left *= how.memory;
      std::vector<const float*> g(10);
      each(gradients, [&](std::size_t k, const auto& tensor) { g[k] = tensor.data(); });
      each(net, [&](std::size_t k, auto& tensor) {
        mean[k].resize(tensor.size()), square[k].resize(tensor.size());
        for (std::size_t i = 0; i < tensor.size(); ++i) {
          const double d = g[k][i];
          mean[k][i] += (1 - double{how.momentum}) * (d - mean[k][i]);
          square[k][i] += (1 - double{how.memory}) * (d * d - square[k][i]);
          tensor.data()[i] -= static_cast<float>(how.eta * (mean[k][i] / (1 - mean_left)) /
                                                 (std::sqrt(square[k][i] / (1 - square_left)) + 1e-8));
        }
      });
    }
  }
  return net;
}

inline Labels largest(const Matrix& scores) {
  Labels told = Labels::from_shape({scores.shape(0)});
  for (std::size_t i = 0; i < scores.shape(0); ++i) {
    const auto row = xt::row(scores, static_cast<std::ptrdiff_t>(i));
    told(i) = static_cast<std::int32_t>(std::max_element(row.begin(), row.end()) - row.begin());
  }
  return told;
}

/// What the given checks of the skeleton do.
inline void check(const Images& x, const Labels& labels, const Images& unseen) {
  if (labels.size() != x.shape(0) || unseen.shape(1) != 1 || unseen.shape(2) != x.shape(2) ||
      unseen.shape(3) != x.shape(3))
    throw ShapeError("train_lenet: images, labels and unseen images do not go together.");
}

}  // namespace descent::lenet_training
