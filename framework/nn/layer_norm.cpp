#include <utility>

#include "descent/core.hpp"
#include "descent/nn/layers.hpp"

namespace descent::nn {

LayerNorm::LayerNorm(std::int64_t d, float delta) : delta_(delta) {
  if (d < 1)
    throw ValueError("nn::LayerNorm: the layer has " + std::to_string(d) +
                     " features, expected one or more.");
  const auto features = static_cast<std::size_t>(d);
  gamma_ = dgamma_ = beta_ = dbeta_ = xt::zeros<float>({features});
  start(0);
}

Matrix LayerNorm::forward(const Matrix& x, const Pass& /*pass*/) {
  x_ = x;
  auto normalized = normalization::layer_norm(x, gamma_, beta_, delta_);
  require_same_shape("nn::LayerNorm", "y of layer_norm", normalized.y, "x", x);
  cache_ = std::move(normalized.cache);
  return std::move(normalized.y);
}

Matrix LayerNorm::backward(const Matrix& dy) {
  auto d = normalization::layer_norm_backward(x_, gamma_, dy, cache_);
  require_same_shape("nn::LayerNorm", "dx of layer_norm_backward", d.dx, "x", x_);
  require_same_shape("nn::LayerNorm", "dgamma of layer_norm_backward", d.dgamma, "gamma", gamma_);
  require_same_shape("nn::LayerNorm", "dbeta of layer_norm_backward", d.dbeta, "beta", beta_);
  dgamma_ = std::move(d.dgamma);
  dbeta_ = std::move(d.dbeta);
  return std::move(d.dx);
}

void LayerNorm::start(std::uint64_t /*seed*/) {
  gamma_.fill(1);
  beta_.fill(0);
}

std::vector<Parameter> LayerNorm::parameters() {
  return {{{gamma_.data(), gamma_.size()}, {dgamma_.data(), dgamma_.size()}},
          {{beta_.data(), beta_.size()}, {dbeta_.data(), dbeta_.size()}}};
}

}  // namespace descent::nn
