#include "oracles/06_cnn.hpp"

namespace descent::oracles {
namespace {

bool covers(std::int64_t window, std::int64_t element, const cnn::PoolOptions& options) {
  const std::int64_t inside = element - options.stride * window;
  return inside >= 0 && inside < options.size;
}

}  // namespace

RoundedImages avg_pool(const RoundedImages& x, const cnn::PoolOptions& options) {
  const auto h = static_cast<std::int64_t>(x.shape(2)), w = static_cast<std::int64_t>(x.shape(3));
  const auto out = oracles::conv_output_shape({h, w}, {options.size, options.size}, {options.stride, 0});
  RoundedImages y = RoundedImages::from_shape(
      {x.shape(0), x.shape(1), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v) {
          Sum sum;
          for (std::int64_t row = 0; row < h; ++row)
            for (std::int64_t column = 0; column < w; ++column)
              if (covers(u, row, options) && covers(v, column, options)) sum.add(x(i, c, row, column));
          y(i, c, u, v) = sum.total() / Rounded{static_cast<double>(options.size * options.size), 0};
        }
  return y;
}

RoundedImages avg_pool_backward(const RoundedImages& dy, const cnn::ImageSize& image,
                                const cnn::PoolOptions& options) {
  RoundedImages dx = RoundedImages::from_shape(
      {dy.shape(0), dy.shape(1), static_cast<std::size_t>(image.h), static_cast<std::size_t>(image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::int64_t row = 0; row < image.h; ++row)
        for (std::int64_t column = 0; column < image.w; ++column) {
          Sum sum;
          for (std::size_t u = 0; u < dy.shape(2); ++u)
            for (std::size_t v = 0; v < dy.shape(3); ++v)
              if (covers(static_cast<std::int64_t>(u), row, options) &&
                  covers(static_cast<std::int64_t>(v), column, options))
                sum.add(dy(i, c, u, v));
          dx(i, c, row, column) = sum.total() / Rounded{static_cast<double>(options.size * options.size), 0};
        }
  return dx;
}

}  // namespace descent::oracles
