#include <utility>

#include "descent/nn/layers.hpp"
#include "rows.hpp"

namespace descent::nn {

Conv2d::Conv2d(const ImageShape& in, std::int64_t outputs, std::int64_t kernel,
               const cnn::ConvOptions& options)
    : in_(in), options_(options) {
  if (in.c < 1 || outputs < 1)
    throw ValueError("nn::Conv2d: the layer has " + std::to_string(in.c) + " input channels and " +
                     std::to_string(outputs) + " output channels, expected one or more of each.");
  const auto size = cnn::conv_output_shape({in.h, in.w}, {kernel, kernel}, options);
  out_ = {outputs, size.h, size.w};
  w_ = xt::zeros<float>({outputs, in.c, kernel, kernel});
  dw_ = w_;
  b_ = xt::zeros<float>({outputs});
  db_ = b_;
}

Matrix Conv2d::forward(const Matrix& x, const Pass& /*pass*/) {
  x_ = as_images("nn::Conv2d", "x", x, in_);
  const Images y = cnn::conv2d_gemm(x_, w_, b_, options_);
  return as_rows("nn::Conv2d", "what conv2d_gemm returned", y, x.shape(0), out_);
}

Matrix Conv2d::backward(const Matrix& dy) {
  auto d = cnn::conv2d_backward(x_, w_, as_images("nn::Conv2d", "dy", dy, out_), options_);
  require_same_shape("nn::Conv2d", "dw of conv2d_backward", d.dw, "w", w_);
  require_same_shape("nn::Conv2d", "db of conv2d_backward", d.db, "b", b_);
  dw_ = std::move(d.dw);
  db_ = std::move(d.db);
  return as_rows("nn::Conv2d", "dx of conv2d_backward", d.dx, dy.shape(0), in_);
}

void Conv2d::start(std::uint64_t seed) {
  const std::size_t outputs = w_.shape(0), fan_in = w_.size() / outputs;
  const Matrix w = hyperparameters::kaiming_normal(static_cast<std::int64_t>(fan_in),
                                                   static_cast<std::int64_t>(outputs), seed);
  require_shape("nn::Conv2d", "what kaiming_normal returned", shape_of(w), {fan_in, outputs},
                "(fan-in, output channels)");
  for (std::size_t k = 0; k < w_.size(); ++k) w_.data()[k] = w(k % fan_in, k / fan_in);
  b_.fill(0);
}

std::vector<Parameter> Conv2d::parameters() {
  return {{{w_.data(), w_.size()}, {dw_.data(), dw_.size()}},
          {{b_.data(), b_.size()}, {db_.data(), db_.size()}}};
}

}  // namespace descent::nn
