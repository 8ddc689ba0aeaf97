#include <utility>

#include "descent/nn/layers.hpp"
#include "rows.hpp"

namespace descent::nn {

MaxPool::MaxPool(const ImageShape& in, const cnn::PoolOptions& options) : in_(in), options_(options) {
  const auto size = cnn::conv_output_shape({in.h, in.w}, {options.size, options.size},
                                           {.stride = options.stride, .padding = 0});
  out_ = {in.c, size.h, size.w};
}

Matrix MaxPool::forward(const Matrix& x, const Pass& /*pass*/) {
  const Images images = as_images("nn::MaxPool", x, in_);
  auto pooled = cnn::max_pool(images, options_);
  cache_ = std::move(pooled.cache);
  return as_rows("nn::MaxPool", "y of max_pool", pooled.y, x.shape(0), out_);
}

Matrix MaxPool::backward(const Matrix& dy) {
  const Images dx = cnn::max_pool_backward(as_images("nn::MaxPool", dy, out_), cache_);
  return as_rows("nn::MaxPool", "what max_pool_backward returned", dx, dy.shape(0), in_);
}

}  // namespace descent::nn
