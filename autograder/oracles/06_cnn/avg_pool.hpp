// The exact values of 06_cnn/avg_pool.
#pragma once

#include "descent/ops/cnn.hpp"
#include "oracles/06_cnn/conv2d.hpp"

namespace descent::oracles {

RoundedImages avg_pool(const RoundedImages& x, const cnn::PoolOptions& options);

RoundedImages avg_pool_backward(const RoundedImages& dy, const cnn::ImageSize& image,
                                const cnn::PoolOptions& options);

}  // namespace descent::oracles
