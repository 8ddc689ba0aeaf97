// 06_cnn/conv2d_gemm   Convolution as one matrix product (GEMM).
//
//   y(i, o, u, v) = b(o) + product(o, (i·H' + u)·W' + v),          product = W · im2col(x)
//
//   W is w with one row for each kernel: (o, c·kh·kw).  w is in this order in memory already.
//
//   Shapes:   x (n, c, H, W), w (o, c, kh, kw), b (o); y (n, o, H', W'), where out has H' and W'.
//   Given:    im2col, matmul of core/linalg.hpp; the checks of the shapes, and out.
//   Allowed:  what is given, loops, xtensor expressions (xt::reshape_view).  About ten lines.
//
//   run: make grade EXERCISE=conv2d_gemm
#include <algorithm>

#include "descent/core.hpp"
#include "descent/core/linalg.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

namespace {

/// Rows and columns of images or kernels.
ImageSize size_of(const Images& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

}  // namespace

Images conv2d_gemm(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  require_shape("conv2d_gemm", "w", shape_of(w), {w.shape(0), x.shape(1), w.shape(2), w.shape(3)},
                "(o, channels of x, kh, kw)", "Kernels are (out, in, rows, columns).");
  require_shape("conv2d_gemm", "b", shape_of(b), {w.shape(0)}, "kernels of w");
  [[maybe_unused]] const ImageSize out = conv_output_shape(size_of(x), size_of(w), options);

  // BEGIN SOLUTION
  Matrix kernels = Matrix::from_shape({w.shape(0), x.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  const Matrix product = matmul(kernels, im2col(x, size_of(w), options));  // (o, n·H'·W')

  const auto h = static_cast<std::size_t>(out.h), width = static_cast<std::size_t>(out.w);
  Images y = Images::from_shape({x.shape(0), w.shape(0), h, width});
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t o = 0; o < y.shape(1); ++o)
      for (std::size_t u = 0; u < h; ++u)
        for (std::size_t v = 0; v < width; ++v) y(i, o, u, v) = product(o, (i * h + u) * width + v) + b(o);
  return y;
  // END SOLUTION
}

}  // namespace descent::cnn
