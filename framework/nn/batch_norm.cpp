#include <utility>

#include "descent/core.hpp"
#include "descent/nn/layers.hpp"

namespace descent::nn {

BatchNorm::BatchNorm(std::int64_t d, normalization::BatchNormOptions options) : options_(options) {
  if (d < 1)
    throw ValueError("nn::BatchNorm: the layer has " + std::to_string(d) +
                     " features, expected one or more.");
  const auto features = static_cast<std::size_t>(d);
  gamma_ = dgamma_ = beta_ = dbeta_ = xt::zeros<float>({features});
  start(0);
}

Matrix BatchNorm::forward(const Matrix& x, const Pass& pass) {
  if (pass.mode == Mode::evaluation) {
    Matrix y = normalization::batch_norm_evaluation(x, gamma_, beta_, running_, options_.delta);
    require_same_shape("nn::BatchNorm", "what batch_norm_evaluation returned", y, "x", x);
    return y;
  }
  x_ = x;
  auto normalized = normalization::batch_norm(x, gamma_, beta_, running_, options_);
  require_same_shape("nn::BatchNorm", "y of batch_norm", normalized.y, "x", x);
  cache_ = std::move(normalized.cache);
  return std::move(normalized.y);
}

Matrix BatchNorm::backward(const Matrix& dy) {
  auto d = normalization::batch_norm_backward(x_, gamma_, dy, cache_);
  require_same_shape("nn::BatchNorm", "dx of batch_norm_backward", d.dx, "x", x_);
  require_same_shape("nn::BatchNorm", "dgamma of batch_norm_backward", d.dgamma, "gamma", gamma_);
  require_same_shape("nn::BatchNorm", "dbeta of batch_norm_backward", d.dbeta, "beta", beta_);
  dgamma_ = std::move(d.dgamma);
  dbeta_ = std::move(d.dbeta);
  return std::move(d.dx);
}

void BatchNorm::start(std::uint64_t /*seed*/) {
  gamma_.fill(1);
  beta_.fill(0);
  running_ = {Vector(xt::zeros_like(gamma_)), Vector(xt::ones_like(gamma_))};
}

std::vector<Parameter> BatchNorm::parameters() {
  return {{{gamma_.data(), gamma_.size()}, {dgamma_.data(), dgamma_.size()}},
          {{beta_.data(), beta_.size()}, {dbeta_.data(), dbeta_.size()}}};
}

}  // namespace descent::nn
