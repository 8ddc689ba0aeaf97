// The layers.  Each has a file of its own in framework/nn, so that a program is linked only with the
// functions that its own layers call.
#pragma once

#include "descent/nn/layer.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::nn {

/// y = x·W + b.  Calls classification_nlp::linear and linear_backward.
class Linear : public Layer {
 public:
  /// All parameters are zeros until start().
  Linear(std::int64_t d_in, std::int64_t d_out);
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;
  /// Calls hyperparameters::kaiming_normal for W; b is zero.
  void start(std::uint64_t seed) override;
  std::vector<Parameter> parameters() override;  ///< W, b

 private:
  Matrix w_, dw_;  // (d_in, d_out)
  Vector b_, db_;  // (d_out)
  Matrix x_;
};

/// Calls classification_nlp::relu and relu_backward.
class Relu : public Layer {
 public:
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;

 private:
  Matrix x_;
};

/// Calls hyperparameters::dropout and dropout_backward.
class Dropout : public Layer {
 public:
  explicit Dropout(float p);
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;

 private:
  float p_;
  hyperparameters::DropoutMask mask_;
};

/// Calls normalization::batch_norm and batch_norm_backward in training, batch_norm_evaluation in evaluation.
/// It keeps the running averages: they are no parameters, and start() begins them anew.
class BatchNorm : public Layer {
 public:
  explicit BatchNorm(std::int64_t d, normalization::BatchNormOptions options = {});
  Matrix forward(const Matrix& x, const Pass& pass) override;
  /// After a forward pass in training.
  Matrix backward(const Matrix& dy) override;
  void start(std::uint64_t seed) override;       ///< gamma is one, beta zero
  std::vector<Parameter> parameters() override;  ///< gamma, beta

 private:
  normalization::BatchNormOptions options_;
  Vector gamma_, dgamma_, beta_, dbeta_;  // (d)
  normalization::RunningStatistics running_;
  Matrix x_;
  normalization::NormalizationCache cache_;
};

/// Calls normalization::layer_norm and layer_norm_backward.
class LayerNorm : public Layer {
 public:
  explicit LayerNorm(std::int64_t d, float delta = 1e-5F);
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;
  void start(std::uint64_t seed) override;       ///< gamma is one, beta zero
  std::vector<Parameter> parameters() override;  ///< gamma, beta

 private:
  float delta_;
  Vector gamma_, dgamma_, beta_, dbeta_;  // (d)
  Matrix x_;
  normalization::NormalizationCache cache_;
};

}  // namespace descent::nn
