// Topic 6: convolutional neural networks.  Convolution in two ways and its backward pass, pooling, and LeNet,
// which combines them.  Lecture section 6.  Images are (n, c, H, W): n of them, with c channels of H rows and
// W columns.  Kernels are (o, c, kh, kw): o output channels, and for each of the c input channels kh rows and
// kw columns.
#pragma once

#include <cstdint>
#include <functional>

#include "descent/core/tensor.hpp"

namespace descent::cnn {

/// Rows and columns of an image, of a kernel or of a window.
struct ImageSize {
  std::int64_t h = 0;  ///< rows
  std::int64_t w = 0;  ///< columns
};

struct ConvOptions {
  std::int64_t stride = 1;   ///< ≥ 1: how far the kernel moves from output to output, down and across
  std::int64_t padding = 0;  ///< ≥ 0: rows and columns of zeros, on each of the four sides
};

/// The size of what a convolution returns: in how many places the kernel fits.
/// \f[ H' = \Bigl\lfloor \frac{H + 2p - k_h}{s} \Bigr\rfloor + 1 , \qquad
///     W' = \Bigl\lfloor \frac{W + 2p - k_w}{s} \Bigr\rfloor + 1 \f]
/// \param image    H and W, each ≥ 0
/// \param kernel   kh and kw, each ≥ 1
/// \param options  s and p
/// \throws ValueError unless the kernel's sides and the stride are ≥ 1, and the padding and the image's sides
///                    ≥ 0; if the kernel is larger than the padded image in either direction, so that it fits
///                    nowhere
/// \convention   Same as torch.nn.Conv2d: rows and columns after the last place where the kernel fits are
///               left out.
ImageSize conv_output_shape(const ImageSize& image, const ImageSize& kernel, const ConvOptions& options);

/// The convolution of deep learning: each output is the sum of a window of the image, weighted by a kernel.
/// \f[ y_{i,o,u,v} = b_o + \sum_c \sum_{j=0}^{k_h-1} \sum_{l=0}^{k_w-1}
///     x_{i,\, c,\, su + j - p,\, sv + l - p} \; w_{o,c,j,l} , \f]
/// where x outside the image is 0.
/// \param x        (n, c, H, W)
/// \param w        (o, c, kh, kw)
/// \param b        (o), added to every place of an output channel
/// \param options  s and p
/// \return y (n, o, H', W'), with conv_output_shape()'s H' and W'
/// \throws ShapeError unless w has a channel for each of x's, and b an element for each of w's kernels
/// \throws ValueError as conv_output_shape()
/// \convention   The kernel is not flipped, which mathematics calls a cross-correlation.  Same as
///               torch.nn.functional.conv2d; scipy.signal.convolve2d flips the kernel, correlate2d does not.
/// \cost         2·n·o·H'·W'·c·kh·kw operations.
Images conv2d(const Images& x, const Images& w, const Vector& b, const ConvOptions& options);

/// The windows of a convolution, as the columns of a matrix.  Column \f$ (iH' + u)W' + v \f$ is the window of
/// output place (u, v) of image i.  In it, row \f$ (c k_h + j)k_w + l \f$ is channel c, row j and column l of
/// the window:
/// \f[ a_{(c k_h + j) k_w + l,\; (i H' + u) W' + v} = x_{i,\, c,\, su + j - p,\, sv + l - p} , \f]
/// where x outside the image is 0.
/// \param x        (n, c, H, W)
/// \param kernel   kh and kw
/// \param options  s and p
/// \return (c·kh·kw, n·H'·W')
/// \throws ValueError as conv_output_shape()
/// \convention   torch.nn.functional.unfold has the same order, but keeps the images separate: (n, c·kh·kw,
///               H'·W').  The order down a column is that of a kernel (c, kh, kw) in memory.
/// \cost         kh·kw/s² times the memory of x.
Matrix im2col(const Images& x, const ImageSize& kernel, const ConvOptions& options);

/// conv2d() as one matrix product: the kernels as rows, times the columns of im2col().
/// \f[ y_{i,o,u,v} = b_o + (W A)_{o,\; (i H' + u) W' + v} , \qquad
///     W_{o,\, (c k_h + j) k_w + l} = w_{o,c,j,l} , \qquad A = \mathrm{im2col}(x) \f]
/// \param x, w, b, options  as in conv2d()
/// \return y (n, o, H', W'): the same numbers as conv2d(), up to rounding
/// \throws ShapeError, ValueError as conv2d()
Images conv2d_gemm(const Images& x, const Images& w, const Vector& b, const ConvOptions& options);

struct ConvGradients {
  Images dx = {};  ///< (n, c, H, W)
  Images dw = {};  ///< (o, c, kh, kw)
  Vector db = {};  ///< (o)
};

/// The gradients of Σ dy ⊙ conv2d(x, w, b, options).
/// \f[ \mathrm dx_{i,c,r,t} = \sum_{o} \sum_{\substack{u,j:\; su+j-p = r}} \;
///     \sum_{\substack{v,l:\; sv+l-p = t}} \mathrm dy_{i,o,u,v} \, w_{o,c,j,l} \f]
/// \f[ \mathrm dw_{o,c,j,l} = \sum_{i,u,v} \mathrm dy_{i,o,u,v} \, x_{i,\, c,\, su+j-p,\, sv+l-p} , \qquad
///     \mathrm db_o = \sum_{i,u,v} \mathrm dy_{i,o,u,v} \f]
/// \param x        (n, c, H, W), as in the forward pass
/// \param w        (o, c, kh, kw), likewise
/// \param dy       (n, o, H', W') gradient of the loss with respect to y
/// \param options  s and p, likewise
/// \throws ShapeError unless w has a channel for each of x's, and dy the shape of y
/// \throws ValueError as conv_output_shape()
/// \convention   Sums over images and places, no mean.  The padding has no gradient.
ConvGradients conv2d_backward(const Images& x, const Images& w, const Images& dy, const ConvOptions& options);

struct PoolOptions {
  std::int64_t size = 2;    ///< ≥ 1: rows and columns of a window
  std::int64_t stride = 2;  ///< ≥ 1: how far the window moves, in both directions
};

/// What max_pool() found, for its backward pass.
struct MaxPoolCache {
  Tensor<std::int32_t, 4> indices = {};  ///< (n, c, H', W'): r·W + t, where x(i, c, r, t) is the largest
  ImageSize image = {};                  ///< H and W of x
};

struct MaxPooled {
  Images y = {};  ///< (n, c, H', W')
  MaxPoolCache cache = {};
};

/// The largest element of each window, separately for each channel.
/// \f[ y_{i,c,u,v} = \max_{0 \le j,l < k} \; x_{i,\, c,\, su + j,\, sv + l} , \qquad
///     H' = \lfloor (H - k)/s \rfloor + 1 , \quad W' = \lfloor (W - k)/s \rfloor + 1 \f]
/// \param x        (n, c, H, W), finite
/// \param options  k = size and s = stride; windows overlap where s < k, and leave gaps where s > k
/// \return y, and the places of its elements in x
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \convention   Among equal elements the first wins, row by row.  Same as torch.nn.functional.max_pool2d,
///               whose return_indices counts in the same way; its stride is size by default.
MaxPooled max_pool(const Images& x, const PoolOptions& options);

/// The gradient of Σ dy ⊙ max_pool(x, options).y.
/// \f[ \mathrm dx_{i,c,r,t} = \sum_{u,v:\; \mathrm{indices}_{i,c,u,v} = rW + t} \mathrm dy_{i,c,u,v} \f]
/// \param dy     (n, c, H', W')
/// \param cache  that of the forward pass; there is no second search
/// \return dx (n, c, H, W): zero where an element was not the largest of any window
/// \throws ShapeError unless cache.indices has the shape of dy
/// \throws ValueError unless 0 ≤ index < H·W
/// \convention   Equal elements do not share the gradient: all of it goes to the one that the cache names.
Images max_pool_backward(const Images& dy, const MaxPoolCache& cache);

/// The mean of each window, separately for each channel.
/// \f[ y_{i,c,u,v} = \frac{1}{k^2} \sum_{j,l=0}^{k-1} x_{i,\, c,\, su + j,\, sv + l} , \qquad
///     H' = \lfloor (H - k)/s \rfloor + 1 , \quad W' = \lfloor (W - k)/s \rfloor + 1 \f]
/// \param x        (n, c, H, W)
/// \param options  k = size and s = stride
/// \return (n, c, H', W')
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \convention   There is no padding, so every window has k² elements.  torch.nn.functional.avg_pool2d can
///               pad, and then also counts the zeros unless count_include_pad=False.
Images avg_pool(const Images& x, const PoolOptions& options);

/// The gradient of Σ dy ⊙ avg_pool(x, options): every element of a window gets the same share.
/// \f[ \mathrm dx_{i,c,r,t} = \frac{1}{k^2} \sum_{\substack{u:\; 0 \le r - su < k}} \;
///     \sum_{\substack{v:\; 0 \le t - sv < k}} \mathrm dy_{i,c,u,v} \f]
/// \param dy       (n, c, H', W')
/// \param image    H and W of x: the shape of dy does not tell how many rows were left over
/// \param options  as in the forward pass
/// \return dx (n, c, H, W): zeros outside all windows; where windows overlap, their shares add up
/// \throws ValueError as avg_pool()
/// \throws ShapeError unless dy has the H' and W' that belong to image
Images avg_pool_backward(const Images& dy, const ImageSize& image, const PoolOptions& options);

/// Somebody's answer to conv2d, right or wrong.
using Conv2d =
    std::function<Images(const Images& x, const Images& w, const Vector& b, const ConvOptions& options)>;

/// A test, written by you: is this conv2d right?  Some properties follow from the formula.  For an image of
/// zeros with a single one, an output channel shows its kernel, rotated by 180 degrees; for such a kernel it
/// shows the image, shifted; for x = 0 it shows b.
///
/// The grader tries your test on wrong answers that show their mistakes if no two of the sizes are equal
/// (images, channels, kernels, rows, columns), with a stride of 2 that leaves rows and columns over, and with
/// a padding that is neither 0 nor half of the kernel.  With integers, right answers are exact.
/// \param conv  call it with inputs that the test makes, at most 10000 numbers in x and in w and a padding of
///              at most 10, but not with inputs that conv2d() rejects, since all exceptions look the same
///              here.  Do not call conv2d() itself
/// \return true if every result was right; false if one was wrong, or conv threw
bool accepts_conv2d(const Conv2d& conv);

/// Everything that LeNet learns.  The sizes are the lecture's; other sizes that fit together are allowed.
struct LeNet {
  Images w1 = {};  ///< (6, 1, 5, 5)
  Vector b1 = {};  ///< (6)
  Images w2 = {};  ///< (16, 6, 5, 5)
  Vector b2 = {};  ///< (16)
  Matrix w3 = {};  ///< (400, 120)
  Vector b3 = {};  ///< (120)
  Matrix w4 = {};  ///< (120, 84)
  Vector b4 = {};  ///< (84)
  Matrix w5 = {};  ///< (84, 10)
  Vector b5 = {};  ///< (10)
};

/// The scores of LeNet's classes (LeCun, Bottou, Bengio and Haffner, 1998; in the version of "Dive into Deep
/// Learning").
/// \f[ a_1 = \mathrm{avgpool}\,\sigma(\mathrm{conv}_{p=2}(x; w_1, b_1)) , \qquad
///     a_2 = \mathrm{avgpool}\,\sigma(\mathrm{conv}_{p=0}(a_1; w_2, b_2)) , \qquad
///     a_3 = \mathrm{flatten}(a_2) \f]
/// \f[ z = \sigma(\sigma(a_3 W_3 + b_3) \, W_4 + b_4) \, W_5 + b_5 \f]
/// The strides of both convolutions are 1; the pools have size 2 and stride 2; σ is the sigmoid.
/// \param x           (n, 1, 28, 28); other channels and sizes that fit the parameters are allowed
/// \param parameters  of the network
/// \return z (n, K): logits
/// \throws ShapeError, ValueError unless image and parameters fit together
/// \convention   flatten keeps the order in memory: channel, row, column, as in torch.flatten(x, 1).
Matrix lenet(const Images& x, const LeNet& parameters);

/// The gradients of Σ dz ⊙ lenet(x, parameters) with respect to every parameter.
/// \param x           (n, 1, 28, 28), as in lenet()
/// \param parameters  of the network
/// \param dz          (n, K) gradient of the loss with respect to the logits, for example from
///                    cross_entropy_gradient()
/// \return the gradients, in the shapes of the parameters
/// \throws ShapeError, ValueError unless image, parameters and dz fit together
LeNet lenet_backward(const Images& x, const LeNet& parameters, const Matrix& dz);

/// The capstone: LeNet, trained with what you have written in this course.  It learns from the images x and
/// classifies others that it has not seen.  You choose how it learns: the initial weights, the optimizer, the
/// schedule, the batches.
/// \param x       (n, 1, H, W), n ≥ 1; H and W at least 12 and divisible by 4
/// \param labels  (n) of x, in {0, …, K−1}; K is one more than the largest
/// \param unseen  (m, 1, H, W)
/// \param seed    of all random numbers.  The same seed gives the same labels
/// \return (m): for each unseen image the class with the largest score
/// \throws ShapeError unless x and labels have n examples, and the images of x and unseen have the same shape
/// \convention    The grader uses 200 images of 12 × 12 pixels in 4 classes (data::bars(), noise 0.2), and
///                200 unseen ones: the best of three seeds must classify 68 % of these correctly.
/// \cost          About 10 s for 2000 images (10 epochs); the limit for a call is 60 s.
Labels train_lenet(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed);

}  // namespace descent::cnn
