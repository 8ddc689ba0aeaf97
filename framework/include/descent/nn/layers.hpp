// The layers.  Each has a file of its own in framework/nn, so that a program is linked only with the
// functions that its own layers call.
#pragma once

#include "descent/nn/layer.hpp"
#include "descent/ops/cnn.hpp"
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

/// Calls classification_nlp::sigmoid and sigmoid_backward.
class Sigmoid : public Layer {
 public:
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;

 private:
  Matrix y_;
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

/// What a row of a layer of images holds: c channels of h rows and w columns.
struct ImageShape {
  std::int64_t c = 1, h = 0, w = 0;
  std::int64_t size() const { return c * h * w; }
};

/// A convolution with square kernels.  Calls cnn::conv_output_shape, conv2d_gemm and conv2d_backward.
class Conv2d : public Layer {
 public:
  /// All parameters are zeros until start().
  /// \param in       of x: rows are (c·h·w)
  /// \param outputs  output channels: rows of y are (outputs·h'·w')
  /// \param kernel   rows and columns of a kernel
  /// \throws ValueError unless all are positive, and the kernel fits into the padded images
  Conv2d(const ImageShape& in, std::int64_t outputs, std::int64_t kernel, const cnn::ConvOptions& options);
  ImageShape out() const { return out_; }
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;
  /// Calls hyperparameters::kaiming_normal for the kernels, whose fan-in is c·kernel²; b is zero.
  void start(std::uint64_t seed) override;
  std::vector<Parameter> parameters() override;  ///< kernels, b

 private:
  ImageShape in_, out_;
  cnn::ConvOptions options_;
  Images w_, dw_;  // (outputs, c, kernel, kernel)
  Vector b_, db_;  // (outputs)
  Images x_;
};

/// Calls cnn::conv_output_shape, max_pool and max_pool_backward.
class MaxPool : public Layer {
 public:
  MaxPool(const ImageShape& in, const cnn::PoolOptions& options);
  ImageShape out() const { return out_; }
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;

 private:
  ImageShape in_, out_;
  cnn::PoolOptions options_;
  cnn::MaxPoolCache cache_;
};

/// Calls cnn::conv_output_shape, avg_pool and avg_pool_backward.
class AvgPool : public Layer {
 public:
  AvgPool(const ImageShape& in, const cnn::PoolOptions& options);
  ImageShape out() const { return out_; }
  Matrix forward(const Matrix& x, const Pass& pass) override;
  Matrix backward(const Matrix& dy) override;

 private:
  ImageShape in_, out_;
  cnn::PoolOptions options_;
};

}  // namespace descent::nn
