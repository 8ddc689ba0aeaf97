#include <algorithm>

#include "descent/core/linalg.hpp"
#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::alternatives {
namespace {

using cnn::ConvOptions;
using convolve::Geometry;
using convolve::Index;

Matrix rows_of(const Images& w) {
  Matrix rows = Matrix::from_shape({w.shape(0), w.shape(1) * w.shape(2) * w.shape(3)});
  std::copy(w.begin(), w.end(), rows.begin());
  return rows;
}

Images image_by_image(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix kernels = rows_of(w);
  Images y = xt::zeros<float>({g.n, g.o, g.h, g.w});
  for (Index i = 0; i < g.n; ++i) {
    const Images one = xt::view(x, xt::range(i, i + 1));
    const Matrix product = matmul(kernels, cnn::im2col(one, {g.kh, g.kw}, options));
    std::copy(product.begin(), product.end(), y.data() + i * g.o * g.h * g.w);
    for (Index o = 0; o < g.o; ++o) xt::view(y, i, o) += b(o);
  }
  return y;
}
Images windows_times_kernels(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix windows = xt::transpose(cnn::im2col(x, {g.kh, g.kw}, options));
  const Matrix kernels = xt::transpose(rows_of(w));
  const Matrix product = matmul(windows, kernels);  // (n·H'·W', o)
  const auto n = x.shape(0), o = w.shape(0);
  const auto h = static_cast<std::size_t>(g.h), width = static_cast<std::size_t>(g.w);
  const Images last = xt::reshape_view(product, std::array<std::size_t, 4>{n, h, width, o}) + b;
  return xt::transpose(last, {0, 3, 1, 2});
}
Images bias_as_a_row(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix columns = cnn::im2col(x, {g.kh, g.kw}, options);
  Matrix with_ones = xt::ones<float>({columns.shape(0) + 1, columns.shape(1)});
  xt::view(with_ones, xt::range(1, with_ones.shape(0))) = columns;
  Matrix kernels = Matrix::from_shape({w.shape(0), with_ones.shape(0)});
  xt::col(kernels, 0) = b;
  xt::view(kernels, xt::all(), xt::range(1, kernels.shape(1))) = rows_of(w);
  const Matrix product = matmul(kernels, with_ones);
  Images y = xt::zeros<float>({g.n, g.o, g.h, g.w});
  for (Index o = 0; o < g.o; ++o)
    for (Index i = 0; i < g.n; ++i)
      for (Index k = 0; k < g.h * g.w; ++k) y(i, o, k / g.w, k % g.w) = product(o, i * g.h * g.w + k);
  return y;
}
Images product_by_hand(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix columns = cnn::im2col(x, {g.kh, g.kw}, options), kernels = rows_of(w);
  Images y = xt::zeros<float>({g.n, g.o, g.h, g.w});
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o)
      for (Index k = 0; k < g.h * g.w; ++k) {
        double sum = b(o);
        for (std::size_t r = 0; r < columns.shape(0); ++r)
          sum += double{kernels(o, r)} * columns(r, i * g.h * g.w + k);
        y(i, o, k / g.w, k % g.w) = static_cast<float>(sum);
      }
  return y;
}
Images by_formula(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  return cnn::conv2d(x, w, b, options);
}

const judge::Alternatives<decltype(cnn::conv2d_gemm)> known(
    "06_cnn/conv2d_gemm", {
                              {"image by image", image_by_image},
                              {"windows times kernels", windows_times_kernels},
                              {"the bias as a row", bias_as_a_row},
                              {"a product by hand in double", product_by_hand},
                              {"the formula", by_formula},
                          });

}  // namespace
}  // namespace descent::alternatives
