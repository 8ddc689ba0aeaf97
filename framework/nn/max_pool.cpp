#include <utility>

#include "descent/nn/layers.hpp"
#include "rows.hpp"

namespace descent::nn {

MaxPool::MaxPool(const ImageShape& in, const cnn::PoolOptions& options)
    : in_(in), out_(pooled(in, options)), options_(options) {}

Matrix MaxPool::forward(const Matrix& x, const Pass& /*pass*/) {
  auto largest = cnn::max_pool(as_images("nn::MaxPool", "x", x, in_), options_);
  cache_ = std::move(largest.cache);
  return as_rows("nn::MaxPool", "y of max_pool", largest.y, x.shape(0), out_);
}

Matrix MaxPool::backward(const Matrix& dy) {
  const Images dx = cnn::max_pool_backward(as_images("nn::MaxPool", "dy", dy, out_), cache_);
  return as_rows("nn::MaxPool", "what max_pool_backward returned", dx, dy.shape(0), in_);
}

}  // namespace descent::nn
