#include "oracles/06_cnn.hpp"

namespace descent::oracles {

Rounded padded(const RoundedImages& x, std::size_t i, std::size_t c, std::int64_t row, std::int64_t column) {
  const auto h = static_cast<std::int64_t>(x.shape(2)), w = static_cast<std::int64_t>(x.shape(3));
  return row < 0 || row >= h || column < 0 || column >= w ? Rounded{} : x(i, c, row, column);
}

RoundedImages conv2d(const RoundedImages& x, const RoundedImages& w, const RoundedVector& b,
                     const cnn::ConvOptions& options) {
  const auto sides = [](const RoundedImages& t) {
    return cnn::ImageSize{static_cast<std::int64_t>(t.shape(2)), static_cast<std::int64_t>(t.shape(3))};
  };
  const auto out = oracles::conv_output_shape(sides(x), sides(w), options);
  RoundedImages y = RoundedImages::from_shape(
      {x.shape(0), w.shape(0), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)});
  const auto place = [&](std::size_t at, std::size_t in_window) {
    return options.stride * static_cast<std::int64_t>(at) + static_cast<std::int64_t>(in_window) -
           options.padding;
  };
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t o = 0; o < y.shape(1); ++o)
      for (std::size_t u = 0; u < y.shape(2); ++u)
        for (std::size_t v = 0; v < y.shape(3); ++v) {
          Sum sum;
          sum.add(b(o));
          for (std::size_t c = 0; c < w.shape(1); ++c)
            for (std::size_t j = 0; j < w.shape(2); ++j)
              for (std::size_t l = 0; l < w.shape(3); ++l)
                sum.add(padded(x, i, c, place(u, j), place(v, l)) * w(o, c, j, l));
          y(i, o, u, v) = sum.total();
        }
  return y;
}

}  // namespace descent::oracles
