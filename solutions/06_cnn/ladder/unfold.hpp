// What the upper rungs have in common: the sizes of a convolution, and windows that are copied by rows.
#pragma once

#include <cstdint>
#include <string>

#include "descent/ops/cnn.hpp"

namespace descent::cnn::ladder {

/// All sizes of a convolution.
struct Geometry {
  std::int64_t n, channels, outputs;
  ImageSize image, kernel, out;
  ConvOptions options;
  std::int64_t pixels() const { return channels * image.h * image.w; }    ///< of an image x
  std::int64_t window() const { return channels * kernel.h * kernel.w; }  ///< rows of its columns
  std::int64_t places() const { return out.h * out.w; }                   ///< and how many there are
};

/// \param function  who complains
/// \throws ShapeError, ValueError as conv2d(), w and x being given; and where a size is too large for BLAS
Geometry geometry_of(const std::string& function, const Images& x, const Images& w,
                     const ConvOptions& options);

/// Writes the windows of one image, (c, H, W), as H'·W' columns of a matrix with c·kh·kw rows, each of them
/// row_length long.
using Unfold = void (*)(const float* image, const Geometry& g, float* columns, std::int64_t row_length);
void unfold(const float* image, const Geometry& g, float* columns, std::int64_t row_length);

/// Which places v of a row of outputs have element l of their window inside of a row of `size` elements:
/// first ≤ v < last.
struct Inside {
  std::int64_t first, last;
};
Inside inside(std::int64_t size, std::int64_t l, std::int64_t places, const ConvOptions& options);

}  // namespace descent::cnn::ladder
