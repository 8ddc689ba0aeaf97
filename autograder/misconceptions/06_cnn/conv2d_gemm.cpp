#include <algorithm>

#include "descent/core/linalg.hpp"
#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/convolve.hpp"

namespace descent::misconceptions {
namespace {

using cnn::ConvOptions;
using convolve::Geometry;
using convolve::Index;

#define ARGUMENTS const Images &x, const Images &w, const Vector &b, const ConvOptions &options

/// Kernels as rows, in the order of memory or in another order.
template <class Order>
Matrix rows_of(const Images& w, const Geometry& g, Order order) {
  Matrix rows = Matrix::from_shape({w.shape(0), w.shape(1) * w.shape(2) * w.shape(3)});
  for (Index o = 0; o < g.o; ++o)
    for (Index c = 0; c < g.c; ++c)
      for (Index j = 0; j < g.kh; ++j)
        for (Index l = 0; l < g.kw; ++l) rows(o, order(c, j, l)) = w(o, c, j, l);
  return rows;
}
Matrix right_rows(const Images& w, const Geometry& g) {
  return rows_of(w, g, [&](Index c, Index j, Index l) { return (c * g.kh + j) * g.kw + l; });
}
/// y(i, o, u, v) = product(o, column(i, u, v)) + b(o)
template <class Column>
Images placed(const Matrix& product, const Vector& b, const Geometry& g, Column column) {
  Images y = xt::zeros<float>({g.n, g.o, g.h, g.w});
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o)
      for (Index u = 0; u < g.h; ++u)
        for (Index v = 0; v < g.w; ++v) y(i, o, u, v) = product(o, column(i, u, v)) + b(o);
  return y;
}
Images right_places(const Matrix& product, const Vector& b, const Geometry& g) {
  return placed(product, b, g, [&](Index i, Index u, Index v) { return (i * g.h + u) * g.w + v; });
}

Images product_not_reordered(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  Matrix product = matmul(right_rows(w, g), cnn::im2col(x, {g.kh, g.kw}, options));
  for (Index o = 0; o < g.o; ++o) xt::row(product, o) += b(o);
  Images y = xt::zeros<float>({g.n, g.o, g.h, g.w});
  std::copy(product.begin(), product.end(), y.begin());
  return y;
}
Images bias_after_reinterpretation(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix product = matmul(right_rows(w, g), cnn::im2col(x, {g.kh, g.kw}, options));
  Images y = xt::zeros<float>({g.n, g.o, g.h, g.w});
  std::copy(product.begin(), product.end(), y.begin());
  for (Index i = 0; i < g.n; ++i)
    for (Index o = 0; o < g.o; ++o) xt::view(y, i, o) += b(o);
  return y;
}
Images outputs_before_images(ARGUMENTS) {
  return xt::transpose(cnn::conv2d(x, w, b, options), {1, 0, 2, 3});
}
Images places_by_columns(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  return placed(matmul(right_rows(w, g), cnn::im2col(x, {g.kh, g.kw}, options)), b, g,
                [&](Index i, Index u, Index v) { return (i * g.w + v) * g.h + u; });
}
Images images_interleaved(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  return placed(matmul(right_rows(w, g), cnn::im2col(x, {g.kh, g.kw}, options)), b, g,
                [&](Index i, Index u, Index v) { return (u * g.w + v) * g.n + i; });
}
// i·H' + u·W' + v
Images images_overlap(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  return placed(matmul(right_rows(w, g), cnn::im2col(x, {g.kh, g.kw}, options)), b, g,
                [&](Index i, Index u, Index v) { return i * g.h + u * g.w + v; });
}
Images first_image_only(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  return placed(matmul(right_rows(w, g), cnn::im2col(x, {g.kh, g.kw}, options)), b, g,
                [&](Index, Index u, Index v) { return u * g.w + v; });
}
Images kernels_channels_last(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix rows = rows_of(w, g, [&](Index c, Index j, Index l) { return (j * g.kw + l) * g.c + c; });
  return right_places(matmul(rows, cnn::im2col(x, {g.kh, g.kw}, options)), b, g);
}
Images kernels_by_columns(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix rows = rows_of(w, g, [&](Index c, Index j, Index l) { return (c * g.kw + l) * g.kh + j; });
  return right_places(matmul(rows, cnn::im2col(x, {g.kh, g.kw}, options)), b, g);
}
Images kernels_flipped(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  const Matrix rows = rows_of(
      w, g, [&](Index c, Index j, Index l) { return (c * g.kh + g.kh - 1 - j) * g.kw + g.kw - 1 - l; });
  return right_places(matmul(rows, cnn::im2col(x, {g.kh, g.kw}, options)), b, g);
}
Images kernels_as_columns_of_memory(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  Matrix columns = Matrix::from_shape({w.shape(1) * w.shape(2) * w.shape(3), w.shape(0)});
  std::copy(w.begin(), w.end(), columns.begin());
  const Matrix rows = xt::transpose(columns);
  return right_places(matmul(rows, cnn::im2col(x, {g.kh, g.kw}, options)), b, g);
}
Images padding_left_out(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  if (g.kh > g.H || g.kw > g.W) return Images::from_shape({0, 0, 0, 0});
  return cnn::conv2d(x, w, b, {g.s, 0});
}
Images stride_one(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  return right_places(matmul(right_rows(w, g), cnn::im2col(x, {g.kh, g.kw}, {1, g.p})), b, g);
}
Images options_left_out(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  const Geometry g(x, w, options);
  if (g.kh > g.H || g.kw > g.W) return Images::from_shape({0, 0, 0, 0});
  return cnn::conv2d(x, w, b, {1, 0});
}
Images bias_forgotten(ARGUMENTS) {
  return cnn::conv2d(x, w, b * 0.0F, options);
}
Images bias_for_each_row(ARGUMENTS) {
  return cnn::conv2d(x, w, b * static_cast<float>(w.shape(1) * w.shape(2) * w.shape(3)), options);
}
Images bias_for_first_image(ARGUMENTS) {
  Images y = cnn::conv2d(x, w, b * 0.0F, options);
  for (std::size_t o = 0; o < w.shape(0); ++o) xt::view(y, 0, o) += b(o);
  return y;
}
Images bias_of_first_kernel(ARGUMENTS) {
  given_checks::conv2d(x, w, b);
  return cnn::conv2d(x, w, xt::ones_like(b) * b(0), options);
}

const judge::Misconceptions<decltype(cnn::conv2d_gemm)> known(
    "06_cnn/conv2d_gemm",
    {
        {"product_not_reordered",
         "The product is returned as the result: each of its rows holds all images of one output channel.",
         product_not_reordered},
        {"bias_after_reinterpretation",
         "The product is returned as the result, and b is added as if it were: each of its rows holds all "
         "images.",
         bias_after_reinterpretation},
        {"outputs_before_images", "The result is (out, n, …): the image comes first.", outputs_before_images},
        {"places_by_columns", "The columns are read as if places were counted column by column.",
         places_by_columns},
        {"images_interleaved", "The columns are read as if the images changed fastest.", images_interleaved},
        {"images_overlap",
         "The columns of an image begin H' after those of the one before: each image has H'·W' columns.",
         images_overlap},
        {"first_image_only", "All images get the columns of the first.", first_image_only},
        {"kernels_channels_last", "In W's rows the channels change fastest: they change slowest.",
         kernels_channels_last},
        {"kernels_by_columns", "In W's rows a kernel is read column by column: it is read row by row.",
         kernels_by_columns},
        {"kernels_flipped", "In W's rows the kernels are turned by 180 degrees: they are not flipped.",
         kernels_flipped},
        {"kernels_as_columns",
         "The kernels' numbers are read as columns of a matrix: in memory each kernel is a row.",
         kernels_as_columns_of_memory},
        {"padding_left_out", "The padding is not passed on to im2col.", padding_left_out},
        {"stride_one", "The stride is not passed on to im2col.", stride_one},
        {"options_left_out", "Neither stride nor padding is passed on to im2col.", options_left_out},
        {"bias_forgotten", "b is not added.", bias_forgotten},
        {"bias_for_each_term", "b is added once for each product: add it once for each output.",
         bias_for_each_row},
        {"bias_for_first_image", "b is added to the first image only.", bias_for_first_image},
        {"bias_of_first_kernel", "The first element of b is added to all channels.", bias_of_first_kernel},
    });

#undef ARGUMENTS

}  // namespace
}  // namespace descent::misconceptions
