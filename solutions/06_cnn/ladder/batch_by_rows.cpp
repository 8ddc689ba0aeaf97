// The columns of the batch again, but copied by whole rows.
//
// What is slow in conv2d_gemm: three quarters of its time and more are not the product.  im2col asks for each
// of its numbers where it comes from (two multiplications and four comparisons), and where it goes (an index
// of two numbers, made into an address); the result is turned round in the same way, one number at a time.
//
// Here: what lies side by side in a row of the columns lies side by side in a row of the image (stride 1), or
// in equal steps.  So the question is asked once a row, and the rest is a copy; its ends, where the window
// hangs over the edge, are filled with zeros.  The flops are the same, and so are the bytes: LeNet's first
// layer still writes 20 MB of columns for 256 images of 0.8 MB together, and BLAS reads them again.
//
// Measured (solutions/benchmarks/results): 0.32 of the time of the rung below in LeNet's first layer, 0.39 in
// its second, 0.48 and 0.37 in larger ones.
#include <algorithm>
#include <vector>

#include "descent/core.hpp"
#include "ladder.hpp"
#include "product.hpp"
#include "unfold.hpp"

namespace descent::cnn::ladder {

Images conv2d_batch_by_rows(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  const Geometry g = geometry_of("conv2d_batch_by_rows", x, w, options);
  require_shape("conv2d_batch_by_rows", "b", shape_of(b), {w.shape(0)}, "kernels of w");
  const std::int64_t all_places = g.n * g.places();
  Matrix columns =
      Matrix::from_shape({static_cast<std::size_t>(g.window()), static_cast<std::size_t>(all_places)});
  for (std::int64_t i = 0; i < g.n; ++i)
    unfold(x.data() + i * g.pixels(), g, columns.data() + i * g.places(), all_places);
  std::vector<float> product(static_cast<std::size_t>(g.outputs * all_places));
  if (w.size() > 0 && all_places > 0)  // BLAS wants some
    add_product(Transposed::no, Transposed::no, g.outputs, all_places, g.window(), w.data(), columns.data(),
                1, product.data());

  Images y = Images::from_shape(
      {x.shape(0), w.shape(0), static_cast<std::size_t>(g.out.h), static_cast<std::size_t>(g.out.w)});
  float* to = y.data();
  for (std::int64_t i = 0; i < g.n; ++i)
    for (std::int64_t o = 0; o < g.outputs; ++o, to += g.places()) {
      const float* from = product.data() + o * all_places + i * g.places();
      std::transform(from, from + g.places(), to, [bias = b(o)](float sum) { return sum + bias; });
    }
  return y;
}

}  // namespace descent::cnn::ladder
