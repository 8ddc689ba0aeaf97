#include "oracles/06_cnn.hpp"

namespace descent::oracles {

// Each gradient is gathered: for one of its elements, all products that it takes part in.
ConvExpected conv2d_backward(const RoundedImages& x, const RoundedImages& w, const RoundedImages& dy,
                             const cnn::ConvOptions& options) {
  const std::size_t n = x.shape(0), channels = x.shape(1), outputs = w.shape(0);
  const auto kh = static_cast<std::int64_t>(w.shape(2)), kw = static_cast<std::int64_t>(w.shape(3));
  const auto h = static_cast<std::int64_t>(dy.shape(2)), width = static_cast<std::int64_t>(dy.shape(3));
  const std::int64_t s = options.stride, p = options.padding;
  ConvExpected d{RoundedImages::from_shape(x.shape()), RoundedImages::from_shape(w.shape()),
                 RoundedVector::from_shape({outputs})};

  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t c = 0; c < channels; ++c)
      for (std::int64_t row = 0; row < static_cast<std::int64_t>(x.shape(2)); ++row)
        for (std::int64_t column = 0; column < static_cast<std::int64_t>(x.shape(3)); ++column) {
          Sum sum;
          for (std::int64_t u = 0; u < h; ++u)
            for (std::int64_t v = 0; v < width; ++v) {
              const std::int64_t j = row + p - s * u, l = column + p - s * v;
              if (j < 0 || j >= kh || l < 0 || l >= kw) continue;
              for (std::size_t o = 0; o < outputs; ++o) sum.add(dy(i, o, u, v) * w(o, c, j, l));
            }
          d.dx(i, c, row, column) = sum.total();
        }

  for (std::size_t o = 0; o < outputs; ++o) {
    Sum bias;
    for (std::size_t i = 0; i < n; ++i)
      for (std::int64_t u = 0; u < h; ++u)
        for (std::int64_t v = 0; v < width; ++v) bias.add(dy(i, o, u, v));
    d.db(o) = bias.total();
    for (std::size_t c = 0; c < channels; ++c)
      for (std::int64_t j = 0; j < kh; ++j)
        for (std::int64_t l = 0; l < kw; ++l) {
          Sum sum;
          for (std::size_t i = 0; i < n; ++i)
            for (std::int64_t u = 0; u < h; ++u)
              for (std::int64_t v = 0; v < width; ++v)
                sum.add(dy(i, o, u, v) * padded(x, i, c, s * u + j - p, s * v + l - p));
          d.dw(o, c, j, l) = sum.total();
        }
  }
  return d;
}

}  // namespace descent::oracles
