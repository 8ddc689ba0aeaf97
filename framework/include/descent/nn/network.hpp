// Layers one after another, and a classifier's loss behind the last one.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "descent/nn/layer.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::nn {

class Network {
 public:
  /// network.add<Linear>(64, 10)
  template <class L, class... Arguments>
  L& add(Arguments&&... arguments) {
    auto layer = std::make_unique<L>(std::forward<Arguments>(arguments)...);
    L& added = *layer;
    layers_.push_back(std::move(layer));
    return added;
  }

  /// Each layer gets a seed of its own, made from this one and its place.
  void start(std::uint64_t seed);

  /// All parameters in one row, as optimizers want them: layer after layer.
  Vector theta() const;
  /// \throws ShapeError unless theta has as many numbers as the network has parameters
  void set_theta(const Vector& theta);

  /// What the last layer returns: the scores of a classifier.
  Matrix forward(const Matrix& x, const Pass& pass);

  /// What each layer returns, the first one's first; for looking into a network.
  std::vector<Matrix> activations(const Matrix& x, const Pass& pass);

  /// The mean cross-entropy of the scores, and its gradient in the order of theta.  Calls
  /// classification_nlp::cross_entropy and cross_entropy_gradient.  Where a score is no finite number, the
  /// loss is NaN, and so is the gradient: the contracts want finite scores.
  optimizers::LossAndGradient loss_and_gradient(const Matrix& x, const Labels& labels, const Pass& pass);
  float loss(const Matrix& x, const Labels& labels);  ///< likewise, in evaluation

  /// The share of examples whose label has the largest score; the first of equal ones counts.
  double accuracy(const Matrix& x, const Labels& labels);

 private:
  std::vector<std::unique_ptr<Layer>> layers_;
};

}  // namespace descent::nn
