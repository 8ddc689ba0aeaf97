// The gradients as two products for each image.
//
// What is slow in conv2d_backward: the same as in conv2d(), twice.  For each product of the forward pass it
// asks for an index in each of four tensors, and adds to two of them in memory, where nothing can stay in a
// register.
//
// Here: dw is dy·Aᵀ, summed over the images by BLAS, and the gradient of the columns A is Wᵀ·dy; fold() adds
// it up to that of the pixels.  The columns are made anew for each image, since those of the forward pass
// would be megabytes to keep; then their gradient takes their place in the buffer.
//
// Measured: 0.01 to 0.03 of the time of the rung below; 1.3 to 2.1 times the floor, and 4.0 in LeNet's first
// layer, where 6 kernels are little work for as many columns.
#include <numeric>
#include <vector>

#include "descent/core.hpp"
#include "ladder.hpp"
#include "product.hpp"
#include "unfold.hpp"

namespace descent::cnn::ladder {
namespace {

/// The reverse of unfold(): adds each element of the columns to the pixel that it was copied from.
void fold(const float* columns, const Geometry& g, float* image) {
  const std::int64_t s = g.options.stride, p = g.options.padding;
  for (std::int64_t c = 0; c < g.channels; ++c)
    for (std::int64_t j = 0; j < g.kernel.h; ++j)
      for (std::int64_t l = 0; l < g.kernel.w; ++l) {
        const auto [first, last] = inside(g.image.w, l, g.out.w, g.options);
        for (std::int64_t u = 0; u < g.out.h; ++u, columns += g.out.w) {
          const std::int64_t row = s * u + j - p;
          if (row < 0 || row >= g.image.h) continue;
          float* to = image + (c * g.image.h + row) * g.image.w;
          for (std::int64_t v = first; v < last; ++v) to[s * v + l - p] += columns[v];
        }
      }
}

}  // namespace

ConvGradients conv2d_backward_per_image(const Images& x, const Images& w, const Images& dy,
                                        const ConvOptions& options) {
  const Geometry g = geometry_of("conv2d_backward_per_image", x, w, options);
  require_shape(
      "conv2d_backward_per_image", "dy", shape_of(dy),
      {x.shape(0), w.shape(0), static_cast<std::size_t>(g.out.h), static_cast<std::size_t>(g.out.w)},
      "what conv2d returns", "Are stride and padding those of the forward pass?");
  ConvGradients d{xt::zeros_like(x), xt::zeros_like(w), xt::zeros<float>({w.shape(0)})};
  std::vector<float> columns(static_cast<std::size_t>(g.window() * g.places()));
  for (std::int64_t i = 0; i < g.n; ++i) {
    const float* dy_i = dy.data() + i * g.outputs * g.places();  // (o, H'·W')
    for (std::int64_t o = 0; o < g.outputs; ++o)
      d.db(o) = std::accumulate(dy_i + o * g.places(), dy_i + (o + 1) * g.places(), d.db(o));
    if (w.size() == 0) continue;  // no kernels, or no channels: BLAS wants some
    unfold(x.data() + i * g.pixels(), g, columns.data(), g.places());
    add_product(Transposed::no, Transposed::yes, g.outputs, g.window(), g.places(), dy_i, columns.data(), 1,
                d.dw.data());
    // What the columns held is no longer needed: now their gradient, Wᵀ·dy.
    add_product(Transposed::yes, Transposed::no, g.window(), g.places(), g.outputs, w.data(), dy_i, 0,
                columns.data());
    fold(columns.data(), g, d.dx.data() + i * g.pixels());
  }
  return d;
}

}  // namespace descent::cnn::ladder
