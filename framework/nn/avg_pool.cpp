#include "descent/nn/layers.hpp"
#include "rows.hpp"

namespace descent::nn {

AvgPool::AvgPool(const ImageShape& in, const cnn::PoolOptions& options)
    : in_(in), out_(pooled(in, options)), options_(options) {}

Matrix AvgPool::forward(const Matrix& x, const Pass& /*pass*/) {
  const Images y = cnn::avg_pool(as_images("nn::AvgPool", "x", x, in_), options_);
  return as_rows("nn::AvgPool", "what avg_pool returned", y, x.shape(0), out_);
}

Matrix AvgPool::backward(const Matrix& dy) {
  const Images dx =
      cnn::avg_pool_backward(as_images("nn::AvgPool", "dy", dy, out_), {in_.h, in_.w}, options_);
  return as_rows("nn::AvgPool", "what avg_pool_backward returned", dx, dy.shape(0), in_);
}

}  // namespace descent::nn
