#include "descent/core.hpp"
#include "descent/nn/layers.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::nn {

Matrix Relu::forward(const Matrix& x, const Pass& /*pass*/) {
  x_ = x;
  Matrix y = classification_nlp::relu(x);
  require_same_shape("nn::Relu", "what relu returned", y, "x", x);
  return y;
}

Matrix Relu::backward(const Matrix& dy) {
  Matrix dx = classification_nlp::relu_backward(x_, dy);
  require_same_shape("nn::Relu", "what relu_backward returned", dx, "x", x_);
  return dx;
}

}  // namespace descent::nn
