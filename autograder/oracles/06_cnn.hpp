// The exact answers of topic 6.
#pragma once

#include <cstddef>
#include <cstdint>

#include "descent/ops/cnn.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

using RoundedImages = Tensor<Rounded, 4>;

/// Counted: how many multiples of the stride, from 0 on, leave room for the kernel.  Zeros if there is none.
cnn::ImageSize conv_output_shape(const cnn::ImageSize& image, const cnn::ImageSize& kernel,
                                 const cnn::ConvOptions& options);

/// Element (i, c, row, column); an exact 0 outside the image.
Rounded padded(const RoundedImages& x, std::size_t i, std::size_t c, std::int64_t row, std::int64_t column);

/// Also of conv2d_gemm.
RoundedImages conv2d(const RoundedImages& x, const RoundedImages& w, const RoundedVector& b,
                     const cnn::ConvOptions& options);

/// Nothing is computed, so nothing is rounded.
Matrix im2col(const Images& x, const cnn::ImageSize& kernel, const cnn::ConvOptions& options);

struct ConvExpected {
  RoundedImages dx, dw;
  RoundedVector db;
};
ConvExpected conv2d_backward(const RoundedImages& x, const RoundedImages& w, const RoundedImages& dy,
                             const cnn::ConvOptions& options);

/// Nothing is computed, so nothing is rounded.
cnn::MaxPooled max_pool(const Images& x, const cnn::PoolOptions& options);
/// Where several windows have the same largest element, their gradients are added up.
RoundedImages max_pool_backward(const RoundedImages& dy, const cnn::MaxPoolCache& cache);

RoundedImages avg_pool(const RoundedImages& x, const cnn::PoolOptions& options);
RoundedImages avg_pool_backward(const RoundedImages& dy, const cnn::ImageSize& image,
                                const cnn::PoolOptions& options);

/// The parameters, or their gradients, as numbers that know their condition.
struct RoundedLeNet {
  RoundedImages w1;
  RoundedVector b1;
  RoundedImages w2;
  RoundedVector b2;
  RoundedMatrix w3;
  RoundedVector b3;
  RoundedMatrix w4;
  RoundedVector b4;
  RoundedMatrix w5;
  RoundedVector b5;
};
RoundedLeNet given(const cnn::LeNet& parameters);

RoundedMatrix lenet(const RoundedImages& x, const RoundedLeNet& parameters);
RoundedLeNet lenet_backward(const RoundedImages& x, const RoundedLeNet& parameters, const RoundedMatrix& dz);

}  // namespace descent::oracles
