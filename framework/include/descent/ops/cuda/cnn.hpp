// Topic 6 on a GPU: convolutional networks.  Every View points to device memory.  The functions run on the
// host and launch kernels.  No xtensor here: nvcc compiles it slowly.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "descent/core/errors.hpp"
#include "descent/core/kernel_todo.hpp"
#include "descent/core/view.hpp"

namespace descent::cnn::cuda {

/// The mean of each window, separately for each channel.
/// \f[ y_{i,c,u,v} = \frac{1}{k^2} \sum_{j,l=0}^{k-1} x_{i,\, c,\, su + j,\, sv + l} , \qquad
///     H' = \lfloor (H - k)/s \rfloor + 1 , \quad W' = \lfloor (W - k)/s \rfloor + 1 \f]
/// \param x       (n, c, H, W); n may be 0: then launch nothing
/// \param y       (n, c, H', W'), is overwritten
/// \param size    k ≥ 1: rows and columns of a window
/// \param stride  s ≥ 1: how far the window moves; windows overlap where s < k, with gaps where s > k
/// \param block   threads in a block, 1 to 1024
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \throws ShapeError unless y has x's images and channels, H' rows and W' columns
/// \convention    As avg_pool() of ops/cnn.hpp: no padding, and rows and columns after the last window are
///                not used.
/// \cost          Memory-bound: reads x and writes y, 4·n·c·(H·W + H'·W') bytes where windows leave no gaps.
void avg_pool(View<const float, 4> x, View<float, 4> y, int size, int stride, int block);

/// The gradient of Σ dy ⊙ avg_pool(x): every element of a window gets the same share.
/// \f[ \mathrm dx_{i,c,r,t} = \frac{1}{k^2} \sum_{\substack{u:\; 0 \le r - su < k}} \;
///     \sum_{\substack{v:\; 0 \le t - sv < k}} \mathrm dy_{i,c,u,v} \f]
/// \param dy      (n, c, H', W')
/// \param dx      (n, c, H, W), is overwritten: zeros outside all windows
/// \param size, stride  as in the forward pass
/// \param block   threads in a block, 1 to 1024
/// \throws ValueError, ShapeError as avg_pool(), of dx and dy
/// \numerics      One thread computes each element of dx, in a fixed order and without atomics: two runs
///                agree to the last bit.
/// \cost          Memory-bound: reads dy and writes dx, 4·n·c·(H·W + H'·W') bytes.
void avg_pool_backward(View<const float, 4> dy, View<float, 4> dx, int size, int stride, int block);

/// The largest element of each window, separately for each channel, and its place.
/// \f[ y_{i,c,u,v} = \max_{0 \le j,l < k} \; x_{i,\, c,\, su + j,\, sv + l} \f]
/// \param x        (n, c, H, W), finite; n may be 0: then launch nothing
/// \param y        (n, c, H', W') as in avg_pool(), is overwritten
/// \param indices  (n, c, H', W'), is overwritten: r·W + t, where x(i, c, r, t) is the largest
/// \param size, stride  k and s, as in avg_pool()
/// \param block    threads in a block, 1 to 1024
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \throws ShapeError unless y and indices have x's images and channels, H' rows and W' columns
/// \convention     As max_pool() of ops/cnn.hpp: among equal elements the first wins, row by row.
/// \cost           Memory-bound: reads x, writes y and indices, 4·n·c·(H·W + 2·H'·W') bytes where windows
///                 leave no gaps.
void max_pool(View<const float, 4> x, View<float, 4> y, View<std::int32_t, 4> indices, int size, int stride,
              int block);

/// The gradient of Σ dy ⊙ max_pool(x).y.
/// \f[ \mathrm dx_{i,c,r,t} = \sum_{u,v:\; \mathrm{indices}_{i,c,u,v} = rW + t} \mathrm dy_{i,c,u,v} \f]
/// \param dy       (n, c, H', W')
/// \param indices  (n, c, H', W') of the forward pass.  The host does not check them: they are in device
///                 memory
/// \param dx       (n, c, H, W), is overwritten: zero where an element was not the largest of any window
/// \param size, stride  as in the forward pass
/// \param block    threads in a block, 1 to 1024
/// \throws ValueError, ShapeError as max_pool(), of dx, dy and indices
/// \numerics       The order in which the gradients of overlapping windows are added is not determined: with
///                 atomics, the last digits may differ from run to run.
/// \cost           Memory-bound: reads dy and indices, writes dx, 4·n·c·(H·W + 2·H'·W') bytes.
void max_pool_backward(View<const float, 4> dy, View<const std::int32_t, 4> indices, View<float, 4> dx,
                       int size, int stride, int block);

/// The convolution of deep learning, a thread for each output: cnn::conv2d() on the device.
/// \f[ y_{i,o,u,v} = b_o + \sum_c \sum_{j=0}^{k_h-1} \sum_{l=0}^{k_w-1}
///     x_{i,\, c,\, su + j - p,\, sv + l - p} \; w_{o,c,j,l} , \f]
/// where x outside the image is 0.
/// \param x        (n, c, H, W); n may be 0: then launch nothing
/// \param w        (o, c, kh, kw)
/// \param b        (o)
/// \param y        (n, o, H', W'), is overwritten
/// \param stride   s ≥ 1
/// \param padding  p ≥ 0
/// \param block    threads in a block, 1 to 1024
/// \throws ShapeError unless b is (o), and as conv_sizes()
/// \throws ValueError as conv_sizes()
/// \convention     The kernel is not flipped, as in PyTorch.
/// \cost           2·c·kh·kw loads for each output: its window, in all channels, and as many weights.  At
///                 least 4·(n·c·H·W + o·c·kh·kw + o + n·o·H'·W') bytes.
void conv2d(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
            int stride, int padding, int block);

/// conv2d() with tiles in shared memory.  A block computes tile × tile outputs of one output channel: it
/// loads the part of the image that their windows cover, a tile with its halo, once for all of them.
/// \param x, w, b, y, stride, padding  as in conv2d()
/// \param tile     rows and columns of a block's outputs, 1 to 32; the block has a thread for each output.
///                 H' and W' need not be multiples of it.  The tile with its halo, (s·(tile − 1) +
///                 kh)·(s·(tile − 1) + kw) floats, takes at most 48 KB of shared memory
/// \throws ShapeError, ValueError as conv2d()
/// \cost           A block reads that many elements of each channel of x, whereas conv2d() reads kh·kw·tile².
void conv2d_tiled(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                  int stride, int padding, int tile);

/// conv2d() as matrix products, one for each image: a kernel writes the windows as columns, and cuBLAS
/// multiplies the weights by them.
/// \f[ a_{i,\; (c k_h + j) k_w + l,\; uW' + v} = x_{i,\, c,\, su + j - p,\, sv + l - p} , \qquad
///     y_{i,o,u,v} = b_o + (W A_i)_{o,\; uW' + v} \f]
/// \param x, w, b, y, stride, padding, block  as in conv2d()
/// \throws ShapeError, ValueError as conv2d()
/// \convention     Each image has its own matrix, as in torch.nn.functional.unfold; cnn::im2col() puts all
///                 images into one.
/// \cost           4·n·c·kh·kw·H'·W' bytes of scratch memory, written once and read once.  Free it before
///                 returning.
void conv2d_gemm(View<const float, 4> x, View<const float, 4> w, View<const float, 1> b, View<float, 4> y,
                 int stride, int padding, int block);

/// The gradients of Σ dy ⊙ conv2d(x, w, b): cnn::conv2d_backward() on the device.
/// \f[ \mathrm dx_{i,c,r,t} = \sum_{o} \sum_{\substack{u,j:\; su+j-p = r}} \;
///     \sum_{\substack{v,l:\; sv+l-p = t}} \mathrm dy_{i,o,u,v} \, w_{o,c,j,l} \f]
/// \f[ \mathrm dw_{o,c,j,l} = \sum_{i,u,v} \mathrm dy_{i,o,u,v} \, x_{i,\, c,\, su+j-p,\, sv+l-p} , \qquad
///     \mathrm db_o = \sum_{i,u,v} \mathrm dy_{i,o,u,v} \f]
/// \param x        (n, c, H, W), as in the forward pass; n ≥ 1
/// \param w        (o, c, kh, kw), likewise
/// \param dy       (n, o, H', W') gradient of the loss with respect to y
/// \param dx       (n, c, H, W), is overwritten: zeros outside all windows
/// \param dw       (o, c, kh, kw), is overwritten
/// \param db       (o), is overwritten
/// \param stride   s, likewise
/// \param padding  p, likewise
/// \param block    threads in a block: a power of two, 1 to 1024
/// \throws ShapeError unless dx, dw and db have the shapes of x, w and b, and as conv_sizes()
/// \throws ValueError as conv_sizes()
/// \convention     Sums over images and places, no mean.  The padding has no gradient.
/// \numerics       The order of the sum for an element of dw is not determined.
void conv2d_backward(View<const float, 4> x, View<const float, 4> w, View<const float, 4> dy,
                     View<float, 4> dx, View<float, 4> dw, View<float, 1> db, int stride, int padding,
                     int block);

// For the checks of convolutions.

/// The sizes of a convolution as plain numbers, which can be passed to a kernel.
struct ConvSizes {
  int n = 0, c = 0, h = 0, w = 0;  ///< of x: images, channels, rows, columns
  int o = 0, kh = 0, kw = 0;       ///< of w: output channels, rows and columns of a kernel
  int out_h = 0, out_w = 0;        ///< H' and W', rows and columns of y
  int stride = 1, padding = 0;
};

using Extents = std::array<std::int64_t, 4>;  ///< the shape of images or kernels

/// The sizes of y = conv(x, w), from the shapes of all three.
/// \param who  the calling function, for the error message
/// \throws ValueError unless stride ≥ 1 and padding ≥ 0
/// \throws ShapeError unless w has a channel for each of x's, and y is (n, o, H', W'): its last window ends
///                    inside the padded image, and no further window fits.  If the kernel fits nowhere, no y
///                    has the right shape
inline ConvSizes conv_sizes(const char* who, const Extents& x, const Extents& w, const Extents& y, int stride,
                            int padding) {
  const auto as_int = [](std::int64_t extent) { return static_cast<int>(extent); };
  if (padding < 0 || stride < 1)
    throw ValueError(std::string(who) + ": stride must be at least 1 and padding at least 0");
  if (w[1] != x[1]) throw ShapeError(std::string(who) + ": w must have a channel for each of x's");
  const auto fits = [&](int side) {
    const std::int64_t room = x[side] + 2 * std::int64_t{padding} - w[side], last = y[side] - 1;
    return last >= 0 && stride * last <= room && room - stride * last < stride;
  };
  if (y[0] != x[0] || y[1] != w[0] || !fits(2) || !fits(3))
    throw ShapeError(std::string(who) + ": y, and so its gradient, must be (n, o, H', W')");
  return {as_int(x[0]), as_int(x[1]), as_int(x[2]), as_int(x[3]), as_int(w[0]), as_int(w[2]),
          as_int(w[3]), as_int(y[2]), as_int(y[3]), stride,       padding};
}

}  // namespace descent::cnn::cuda
