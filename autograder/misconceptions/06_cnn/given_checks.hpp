// The lines that the skeletons of topic 6 give, for right and wrong answers: a wrong answer is wrong in one
// thing only.
#pragma once

#include <cstdint>

#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::given_checks {

inline cnn::ImageSize size_of(const Images& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

inline void conv_output_shape(const cnn::ImageSize& image, const cnn::ImageSize& kernel,
                              const cnn::ConvOptions& options) {
  if (!(image.h >= 0 && image.w >= 0 && kernel.h >= 1 && kernel.w >= 1)) throw ValueError("answer: sizes");
  if (!(options.stride >= 1 && options.padding >= 0)) throw ValueError("answer: options");
}
inline void conv2d(const Images& x, const Images& w, const Vector& b) {
  require_shape("answer", "w", shape_of(w), {w.shape(0), x.shape(1), w.shape(2), w.shape(3)}, "channels");
  require_shape("answer", "b", shape_of(b), {w.shape(0)}, "kernels of w");
}
inline void conv2d_backward(const Images& x, const Images& w, const Images& dy,
                            const cnn::ConvOptions& options) {
  require_shape("answer", "w", shape_of(w), {w.shape(0), x.shape(1), w.shape(2), w.shape(3)}, "channels");
  const auto out = cnn::conv_output_shape(size_of(x), size_of(w), options);
  require_shape("answer", "dy", shape_of(dy),
                {x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)},
                "what conv2d returns");
}
inline cnn::ImageSize pool(const cnn::ImageSize& image, const cnn::PoolOptions& options) {
  return cnn::conv_output_shape(image, {options.size, options.size},
                                {.stride = options.stride, .padding = 0});
}
inline void max_pool_backward(const Images& dy, const cnn::MaxPoolCache& cache) {
  require_shape("answer", "cache.indices", shape_of(cache.indices), shape_of(dy), "the shape of dy");
  require_indices("answer", "cache.indices", cache.indices,
                  static_cast<std::size_t>(cache.image.h * cache.image.w), "H·W");
}
inline void avg_pool_backward(const Images& dy, const cnn::ImageSize& image,
                              const cnn::PoolOptions& options) {
  const auto out = pool(image, options);
  require_shape("answer", "dy", shape_of(dy),
                {dy.shape(0), dy.shape(1), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)},
                "what avg_pool returns");
}

}  // namespace descent::given_checks
