// One convolution, written again and again: each rung of the ladder has one idea more than the rung below.
// The two lowest are the reference solutions.  How much faster a rung is: make bench NAME=conv2d_ladder, and
// solutions/benchmarks/results.
#pragma once

#include <array>
#include <cstdint>

#include "descent/ops/cnn.hpp"

namespace descent::cnn::ladder {

/// conv2d_gemm(), with the columns copied by whole rows of the image, through pointers.
decltype(cnn::conv2d) conv2d_batch_by_rows;

/// conv2d(): the windows of one image at a time, as columns in a buffer that is used again, and a product
/// that BLAS writes where it belongs.
decltype(cnn::conv2d) conv2d_per_image;

/// conv2d_per_image(), with code of its own for the layers that has_fixed_geometry() knows.
decltype(cnn::conv2d) conv2d_fixed_geometry;

/// Were these sizes known when the ladder was compiled?
bool has_fixed_geometry(const ImageSize& image, const ImageSize& kernel, std::int64_t stride,
                        std::int64_t padding);

/// conv2d_backward(), image by image: the columns are made anew rather than kept since the forward pass, and
/// both gradients are products.
decltype(cnn::conv2d_backward) conv2d_backward_per_image;

struct Rung {
  const char* idea;
  decltype(cnn::conv2d)* conv2d;
};
inline constexpr std::array rungs{
    Rung{"loops", cnn::conv2d},
    Rung{"columns of the batch", conv2d_gemm},
    Rung{"the same, copied by rows", conv2d_batch_by_rows},
    Rung{"columns of an image", conv2d_per_image},
    Rung{"fixed geometry", conv2d_fixed_geometry},
};

struct BackwardRung {
  const char* idea;
  decltype(cnn::conv2d_backward)* conv2d_backward;
};
inline constexpr std::array backward_rungs{
    BackwardRung{"loops", cnn::conv2d_backward},
    BackwardRung{"columns of an image", conv2d_backward_per_image},
};

}  // namespace descent::cnn::ladder
