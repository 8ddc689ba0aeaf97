// One image's columns at a time.
//
// What is slow in conv2d_batch_by_rows: memory.  The columns of 256 images are 20 MB in LeNet's first layer
// and 15 MB in its second: written, and pushed out of the second-level cache (1 MB) before BLAS reads them.
// Each number is then used for as many multiplications as there are kernels, 6 or 16; too few to hide the
// way.  That product alone takes 6.6 and 3.2 times as long as the same flops on columns that lie in the
// cache.
//
// Here: the columns of one image are 78 or 60 KB, in one buffer for all images, so that they are still near
// when BLAS reads them.  The flops are the same; what is left to fetch and to store are x, w and y.  And
// nothing is to be turned round: for one image W·A is (o, H'·W'), the order of y, so that BLAS adds it to b
// where it belongs, and the kernels are a matrix as they lie.
//
// The price: n small products instead of a large one.  OpenBLAS is as fast on these, about 100 Gflop/s.
//
// Measured: 0.31 and 0.42 of the time of the rung below in LeNet's layers; 0.71 and 0.75 in larger ones,
// where 64 and 32 kernels use each number more often.
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
