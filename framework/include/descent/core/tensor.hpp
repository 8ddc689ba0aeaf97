// The tensor types of the course.
#pragma once

#include <cstddef>
#include <cstdint>

#include "descent/core/keep_dims.hpp"
#include "descent/core/xtensor.hpp"

namespace descent {

/// A dense, row-major tensor of rank N.  Examples come first: a batch of b vectors is a (b, d) matrix.
template <class T, std::size_t N>
using Tensor = xt::xtensor<T, N>;

using Vector = Tensor<float, 1>;
using Matrix = Tensor<float, 2>;
using Images = Tensor<float, 4>;         ///< (batch, channel, row, column)
using Labels = Tensor<std::int32_t, 1>;  ///< classes, counted from 0

}  // namespace descent
