// mistake: The product, whose rows are kernels, is copied into y as if images came first.
// named: conv2d_gemm/product_not_reordered
// 06_cnn/conv2d_gemm   Convolution as one product of matrices.
//
//   y(i, o, u, v) = b(o) + product(o, (i·H' + u)·W' + v),          product = W · im2col(x)
//
//   W is w with one row for each kernel: (o, c·kh·kw).  The numbers of w lie in memory in this order already.
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

  Matrix kernels = Matrix::from_shape({w.shape(0), w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), kernels.begin());
  Matrix product = matmul(kernels, im2col(x, size_of(w), options));
  for (std::size_t o = 0; o < w.shape(0); ++o) xt::row(product, o) += b(o);
  Images y = Images::from_shape({x.shape(0), w.shape(0), std::size_t(out.h), std::size_t(out.w)});
  std::copy(product.begin(), product.end(), y.begin());
  return y;
}

}  // namespace descent::cnn
