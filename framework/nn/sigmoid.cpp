#include "descent/core.hpp"
#include "descent/nn/layers.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::nn {

Matrix Sigmoid::forward(const Matrix& x, const Pass& /*pass*/) {
  y_ = classification_nlp::sigmoid(x);
  require_same_shape("nn::Sigmoid", "what sigmoid returned", y_, "x", x);
  return y_;
}

Matrix Sigmoid::backward(const Matrix& dy) {
  Matrix dx = classification_nlp::sigmoid_backward(y_, dy);
  require_same_shape("nn::Sigmoid", "what sigmoid_backward returned", dx, "y", y_);
  return dx;
}

}  // namespace descent::nn
