#include "oracles/06_cnn.hpp"

namespace descent::oracles {

Matrix im2col(const Images& x, const cnn::ImageSize& kernel, const cnn::ConvOptions& options) {
  const auto n = static_cast<std::int64_t>(x.shape(0)), channels = static_cast<std::int64_t>(x.shape(1));
  const auto h = static_cast<std::int64_t>(x.shape(2)), w = static_cast<std::int64_t>(x.shape(3));
  const auto out = oracles::conv_output_shape({h, w}, kernel, options);
  Matrix a = Matrix::from_shape({static_cast<std::size_t>(channels * kernel.h * kernel.w),
                                 static_cast<std::size_t>(n * out.h * out.w)});
  // Each element by itself: its row and its column are split into their indices.
  for (std::int64_t at = 0; at < static_cast<std::int64_t>(a.shape(0)); ++at)
    for (std::int64_t place = 0; place < static_cast<std::int64_t>(a.shape(1)); ++place) {
      const std::int64_t l = at % kernel.w, j = at / kernel.w % kernel.h, c = at / (kernel.w * kernel.h);
      const std::int64_t v = place % out.w, u = place / out.w % out.h, i = place / (out.w * out.h);
      const std::int64_t row = options.stride * u + j - options.padding;
      const std::int64_t column = options.stride * v + l - options.padding;
      const bool inside = 0 <= row && row < h && 0 <= column && column < w;
      a(at, place) = inside ? x(i, c, row, column) : 0.0F;
    }
  return a;
}

}  // namespace descent::oracles
