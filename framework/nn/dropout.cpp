#include <utility>

#include "descent/core.hpp"
#include "descent/nn/layers.hpp"

namespace descent::nn {

Dropout::Dropout(float p) : p_(p) {}

Matrix Dropout::forward(const Matrix& x, const Pass& pass) {
  auto dropped = hyperparameters::dropout(x, p_, pass.mode, pass.seed);
  require_same_shape("nn::Dropout", "y of dropout", dropped.y, "h", x);
  mask_ = std::move(dropped.mask);
  return std::move(dropped.y);
}

Matrix Dropout::backward(const Matrix& dy) {
  Matrix dx = hyperparameters::dropout_backward(dy, mask_);
  require_same_shape("nn::Dropout", "what dropout_backward returned", dx, "dy", dy);
  return dx;
}

}  // namespace descent::nn
