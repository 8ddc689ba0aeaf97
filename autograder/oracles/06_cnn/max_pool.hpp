// The exact values of 06_cnn/max_pool.
#pragma once

#include "descent/ops/cnn.hpp"
#include "oracles/06_cnn/conv2d.hpp"

namespace descent::oracles {

/// Nothing is computed, so nothing is rounded.
cnn::MaxPooled max_pool(const Images& x, const cnn::PoolOptions& options);

/// Where several windows have the same largest element their gradients are added up.
RoundedImages max_pool_backward(const RoundedImages& dy, const cnn::MaxPoolCache& cache);

}  // namespace descent::oracles
