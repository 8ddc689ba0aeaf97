// Between layers goes a matrix; a layer of images reads its rows as images and hands rows on.
#pragma once

#include <algorithm>
#include <string_view>

#include "descent/core.hpp"
#include "descent/nn/layers.hpp"

namespace descent::nn {

/// \throws ShapeError unless the rows have as many numbers as such an image
inline Images as_images(std::string_view who, const Matrix& rows, const ImageShape& shape) {
  require_shape(who, "x", shape_of(rows), {rows.shape(0), static_cast<std::size_t>(shape.size())},
                "(rows of x, c·h·w)");
  Images images = Images::from_shape({rows.shape(0), static_cast<std::size_t>(shape.c),
                                      static_cast<std::size_t>(shape.h), static_cast<std::size_t>(shape.w)});
  std::copy(rows.begin(), rows.end(), images.begin());
  return images;
}

/// \param made_by  the student's function that returned the images
/// \throws ShapeError unless the images are n of that shape
inline Matrix as_rows(std::string_view who, std::string_view made_by, const Images& images, std::size_t n,
                      const ImageShape& shape) {
  require_shape(who, made_by, shape_of(images),
                {n, static_cast<std::size_t>(shape.c), static_cast<std::size_t>(shape.h),
                 static_cast<std::size_t>(shape.w)},
                "(n, c, h, w)");
  Matrix rows = Matrix::from_shape({n, static_cast<std::size_t>(shape.size())});
  std::copy(images.begin(), images.end(), rows.begin());
  return rows;
}

}  // namespace descent::nn
