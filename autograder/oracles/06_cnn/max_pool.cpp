#include "oracles/06_cnn.hpp"

namespace descent::oracles {

cnn::MaxPooled max_pool(const Images& x, const cnn::PoolOptions& options) {
  const auto h = static_cast<std::int64_t>(x.shape(2)), w = static_cast<std::int64_t>(x.shape(3));
  const auto out = oracles::conv_output_shape({h, w}, {options.size, options.size}, {options.stride, 0});
  const std::array<std::size_t, 4> shape{x.shape(0), x.shape(1), static_cast<std::size_t>(out.h),
                                         static_cast<std::size_t>(out.w)};
  cnn::MaxPooled pooled{Images::from_shape(shape), {Tensor<std::int32_t, 4>::from_shape(shape), {h, w}}};
  for (std::size_t i = 0; i < shape[0]; ++i)
    for (std::size_t c = 0; c < shape[1]; ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          // From the last element to the first, so that among equal elements the first in memory wins.
          std::int64_t best = -1;
          for (std::int64_t at = options.size * options.size - 1; at >= 0; --at) {
            const std::int64_t row = options.stride * u + at / options.size;
            const std::int64_t column = options.stride * v + at % options.size;
            if (best < 0 || x(i, c, row, column) >= x(i, c, best / w, best % w)) best = row * w + column;
          }
          pooled.y(i, c, u, v) = x(i, c, best / w, best % w);
          pooled.cache.indices(i, c, u, v) = static_cast<std::int32_t>(best);
        }
  return pooled;
}

RoundedImages max_pool_backward(const RoundedImages& dy, const cnn::MaxPoolCache& cache) {
  RoundedImages dx =
      RoundedImages::from_shape({dy.shape(0), dy.shape(1), static_cast<std::size_t>(cache.image.h),
                                 static_cast<std::size_t>(cache.image.w)});
  for (std::size_t i = 0; i < dx.shape(0); ++i)
    for (std::size_t c = 0; c < dx.shape(1); ++c)
      for (std::size_t row = 0; row < dx.shape(2); ++row)
        for (std::size_t column = 0; column < dx.shape(3); ++column) {
          Sum sum;
          for (std::size_t u = 0; u < dy.shape(2); ++u)
            for (std::size_t v = 0; v < dy.shape(3); ++v)
              if (cache.indices(i, c, u, v) == static_cast<std::int32_t>(row * dx.shape(3) + column))
                sum.add(dy(i, c, u, v));
          dx(i, c, row, column) = sum.total();
        }
  return dx;
}

}  // namespace descent::oracles
