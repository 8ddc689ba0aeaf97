#include <algorithm>
#include <vector>

#include "by_image.hpp"
#include "descent/core.hpp"
#include "ladder.hpp"
#include "product.hpp"

namespace descent::cnn::ladder {

Images conv2d_by_image(const std::string& function, const Images& x, const Images& w, const Vector& b,
                       const ConvOptions& options, Unfold unfold_image) {
  const Geometry g = geometry_of(function, x, w, options);
  require_shape(function, "b", shape_of(b), {w.shape(0)}, "kernels of w");
  Images y = Images::from_shape(
      {x.shape(0), w.shape(0), static_cast<std::size_t>(g.out.h), static_cast<std::size_t>(g.out.w)});
  std::vector<float> columns(static_cast<std::size_t>(g.window() * g.places()));
  for (std::int64_t i = 0; i < g.n; ++i) {
    float* y_i = y.data() + i * g.outputs * g.places();  // (o, H'·W')
    for (std::int64_t o = 0; o < g.outputs; ++o) std::fill_n(y_i + o * g.places(), g.places(), b(o));
    if (w.size() == 0) continue;  // no kernels, or no channels: BLAS wants some
    unfold_image(x.data() + i * g.pixels(), g, columns.data(), g.places());
    add_product(Transposed::no, Transposed::no, g.outputs, g.places(), g.window(), w.data(), columns.data(),
                1, y_i);
  }
  return y;
}

Images conv2d_per_image(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  return conv2d_by_image("conv2d_per_image", x, w, b, options, unfold);
}

}  // namespace descent::cnn::ladder
