// Between layers goes a matrix; a layer of images reads its rows as images and hands rows on.
#pragma once

#include <algorithm>
#include <string_view>

#include "descent/core.hpp"
#include "descent/nn/layers.hpp"

namespace descent::nn {

inline Shape shape_of_images(std::size_t n, const ImageShape& shape) {
  return {n, static_cast<std::size_t>(shape.c), static_cast<std::size_t>(shape.h),
          static_cast<std::size_t>(shape.w)};
}

/// \param name  of the rows: x, or dy
/// \throws ShapeError unless the rows have as many numbers as such an image
inline Images as_images(std::string_view who, std::string_view name, const Matrix& rows,
                        const ImageShape& shape) {
  require_shape(who, name, shape_of(rows), {rows.shape(0), static_cast<std::size_t>(shape.size())},
                "(examples, c·h·w)");
  Images images = Images::from_shape(shape_of_images(rows.shape(0), shape));
  std::copy(rows.begin(), rows.end(), images.begin());
  return images;
}

/// \param made_by  the student's function that returned the images
/// \throws ShapeError unless the images are n of that shape
inline Matrix as_rows(std::string_view who, std::string_view made_by, const Images& images, std::size_t n,
                      const ImageShape& shape) {
  require_shape(who, made_by, shape_of(images), shape_of_images(n, shape), "(n, c, h, w)");
  Matrix rows = Matrix::from_shape({n, static_cast<std::size_t>(shape.size())});
  std::copy(images.begin(), images.end(), rows.begin());
  return rows;
}

/// What is left of such images behind a pool.
inline ImageShape pooled(const ImageShape& in, const cnn::PoolOptions& options) {
  const auto size = cnn::conv_output_shape({in.h, in.w}, {options.size, options.size},
                                           {.stride = options.stride, .padding = 0});
  return {in.c, size.h, size.w};
}

}  // namespace descent::nn
