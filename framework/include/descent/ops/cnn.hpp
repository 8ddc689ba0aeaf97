// Topic 6: convolutional neural networks.  Convolution in two ways and backwards, pooling, and LeNet put
// together from them.  Lecture section 6.  Images are (n, c, H, W): n of them, with c channels of H rows
// and W columns.  Kernels are (o, c, kh, kw): o output channels, and for each of the c input channels kh
// rows and kw columns.
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
/// \convention   As torch.nn.Conv2d: rows and columns behind the last place where the kernel fits are left
///               out.
ImageSize conv_output_shape(const ImageSize& image, const ImageSize& kernel, const ConvOptions& options);

/// The convolution of deep learning: each output is the sum of a window of the image, weighted by a kernel.
/// \f[ y_{i,o,u,v} = b_o + \sum_c \sum_{j=0}^{k_h-1} \sum_{l=0}^{k_w-1}
///     x_{i,\, c,\, su + j - p,\, sv + l - p} \; w_{o,c,j,l} , \f]
/// where x outside of the image is 0.
/// \param x        (n, c, H, W)
/// \param w        (o, c, kh, kw)
/// \param b        (o), added to every place of an output channel
/// \param options  s and p
/// \return y (n, o, H', W'), with conv_output_shape()'s H' and W'
/// \throws ShapeError unless w has a channel for each of x's, and b an element for each of w's kernels
/// \throws ValueError as conv_output_shape()
/// \convention   The kernel is not flipped: mathematics calls this a cross-correlation.  As
///               torch.nn.functional.conv2d; scipy.signal.convolve2d flips, correlate2d does not.
/// \cost         2·n·o·H'·W'·c·kh·kw operations.
Images conv2d(const Images& x, const Images& w, const Vector& b, const ConvOptions& options);

/// The windows that a convolution looks at, as the columns of a matrix.  Column \f$ (iH' + u)W' + v \f$ is
/// the window of output place (u, v) of image i.  In it, row \f$ (c k_h + j)k_w + l \f$ is channel c, row
/// j and column l of the window:
/// \f[ a_{(c k_h + j) k_w + l,\; (i H' + u) W' + v} = x_{i,\, c,\, su + j - p,\, sv + l - p} , \f]
/// where x outside of the image is 0.
/// \param x        (n, c, H, W)
/// \param kernel   kh and kw
/// \param options  s and p
/// \return (c·kh·kw, n·H'·W')
/// \throws ValueError as conv_output_shape()
/// \convention   torch.nn.functional.unfold has the same order, with the images apart: (n, c·kh·kw, H'·W').
///               Down a column is the order in which a kernel (c, kh, kw) lies in memory.
/// \cost         kh·kw/s² times the memory of x.
Matrix im2col(const Images& x, const ImageSize& kernel, const ConvOptions& options);

/// conv2d() as one product of matrices: the kernels, a row each, times im2col()'s columns.
/// \f[ y_{i,o,u,v} = b_o + (W A)_{o,\; (i H' + u) W' + v} , \qquad
///     W_{o,\, (c k_h + j) k_w + l} = w_{o,c,j,l} , \qquad A = \mathrm{im2col}(x) \f]
/// \param x, w, b, options  as in conv2d()
/// \return y (n, o, H', W'): the numbers of conv2d(), but for rounding
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
/// \convention   Sums over images and places, no mean.  Nothing flows into the padding.
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

/// The largest element of each window, for each channel by itself.
/// \f[ y_{i,c,u,v} = \max_{0 \le j,l < k} \; x_{i,\, c,\, su + j,\, sv + l} , \qquad
///     H' = \lfloor (H - k)/s \rfloor + 1 , \quad W' = \lfloor (W - k)/s \rfloor + 1 \f]
/// \param x        (n, c, H, W), finite
/// \param options  k = size and s = stride; windows overlap where s < k, and leave gaps where s > k
/// \return y, and where its elements stand in x
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \convention   Among equals the first wins, row by row.  As torch.nn.functional.max_pool2d, whose
///               return_indices counts so too; there, stride is size by default.
MaxPooled max_pool(const Images& x, const PoolOptions& options);

/// The gradient of Σ dy ⊙ max_pool(x, options).y.
/// \f[ \mathrm dx_{i,c,r,t} = \sum_{u,v:\; \mathrm{indices}_{i,c,u,v} = rW + t} \mathrm dy_{i,c,u,v} \f]
/// \param dy     (n, c, H', W')
/// \param cache  of the forward pass; nothing is searched again
/// \return dx (n, c, H, W): zeros where nothing was the largest
/// \throws ShapeError unless cache.indices has the shape of dy
/// \throws ValueError unless 0 ≤ index < H·W
/// \convention   Equal elements do not share: all goes to the one that the cache names.
Images max_pool_backward(const Images& dy, const MaxPoolCache& cache);

/// The mean of each window, for each channel by itself.
/// \f[ y_{i,c,u,v} = \frac{1}{k^2} \sum_{j,l=0}^{k-1} x_{i,\, c,\, su + j,\, sv + l} , \qquad
///     H' = \lfloor (H - k)/s \rfloor + 1 , \quad W' = \lfloor (W - k)/s \rfloor + 1 \f]
/// \param x        (n, c, H, W)
/// \param options  k = size and s = stride
/// \return (n, c, H', W')
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \convention   There is no padding here, so every window has k² elements.  torch.nn.functional.avg_pool2d
///               can pad, and then counts the zeros too unless count_include_pad=False.
Images avg_pool(const Images& x, const PoolOptions& options);

/// The gradient of Σ dy ⊙ avg_pool(x, options): every element of a window gets the same share.
/// \f[ \mathrm dx_{i,c,r,t} = \frac{1}{k^2} \sum_{\substack{u:\; 0 \le r - su < k}} \;
///     \sum_{\substack{v:\; 0 \le t - sv < k}} \mathrm dy_{i,c,u,v} \f]
/// \param dy       (n, c, H', W')
/// \param image    H and W of x: dy does not tell how many rows were left over
/// \param options  as in the forward pass
/// \return dx (n, c, H, W): zeros where no window was; where windows overlap, their shares add up
/// \throws ValueError as avg_pool()
/// \throws ShapeError unless dy has the H' and W' that belong to image
Images avg_pool_backward(const Images& dy, const ImageSize& image, const PoolOptions& options);

/// Somebody's answer to conv2d, right or wrong.
using Conv2d =
    std::function<Images(const Images& x, const Images& w, const Vector& b, const ConvOptions& options)>;

/// A test, written by you: is this conv2d right?  Some things follow from the formula.  With an image that is
/// zero but for a single one, an output channel shows its kernel, turned by 180 degrees; with a kernel of
/// that kind it shows the image, moved; with x = 0 it shows b.
///
/// Wrong answers that it is tried on show themselves if no two of the sizes are equal (images, channels,
/// kernels, rows, columns), with a stride of 2 that leaves rows and columns over, and with a padding that is
/// neither 0 nor half of the kernel.  Whole numbers make right answers exact.
/// \param conv  asked for what the test makes, at most 10000 numbers in x and in w and a padding of at most
///              10; not to be asked for what conv2d() refuses, since all refusals look alike here.
///              conv2d() itself must not be called
/// \return true if all that was tried is right; false if something is not, or conv has thrown
bool accepts_conv2d(const Conv2d& conv);

/// Everything that LeNet learns.  The sizes are the lecture's; any others that fit together will do.
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

/// The scores of LeNet's classes (LeCun, Bottou, Bengio and Haffner, 1998; as "Dive into Deep Learning" has
/// it).
/// \f[ a_1 = \mathrm{avgpool}\,\sigma(\mathrm{conv}_{p=2}(x; w_1, b_1)) , \qquad
///     a_2 = \mathrm{avgpool}\,\sigma(\mathrm{conv}_{p=0}(a_1; w_2, b_2)) , \qquad
///     a_3 = \mathrm{flatten}(a_2) \f]
/// \f[ z = \sigma(\sigma(a_3 W_3 + b_3) \, W_4 + b_4) \, W_5 + b_5 \f]
/// The strides of both convolutions are 1; the pools have size 2 and stride 2; σ is the sigmoid.
/// \param x           (n, 1, 28, 28); any other channels and sizes that fit the parameters will do
/// \param parameters  of the network
/// \return z (n, K): logits
/// \throws ShapeError, ValueError unless image and parameters fit together
/// \convention   flatten keeps the order in memory: channel, row, column, as torch.flatten(x, 1).
Matrix lenet(const Images& x, const LeNet& parameters);

/// The gradients of Σ dz ⊙ lenet(x, parameters) with respect to every parameter.
/// \param x           (n, 1, 28, 28), as in lenet()
/// \param parameters  of the network
/// \param dz          (n, K) gradient of the loss with respect to the logits: cross_entropy_gradient() is one
/// \return the gradients, in the shapes of the parameters
/// \throws ShapeError, ValueError unless image, parameters and dz fit together
LeNet lenet_backward(const Images& x, const LeNet& parameters, const Matrix& dz);

/// The capstone: LeNet, trained with what you have written in this course.  It learns from the images x, and
/// says what it makes of others, which it has not seen.  How it learns is yours to choose: the start, the
/// optimizer, the schedule, the batches.
/// \param x       (n, 1, H, W), n ≥ 1; H and W at least 12 and divisible by 4
/// \param labels  (n) of x, in {0, …, K−1}; K is one more than the largest
/// \param unseen  (m, 1, H, W)
/// \param seed    of all random numbers.  The same seed gives the same labels
/// \return (m): of each unseen image the class with the largest score
/// \throws ShapeError unless x and labels have n examples, and the images of x and unseen are alike
/// \convention    It is tried on 200 images of 12 × 12 pixels in 4 classes (data::bars(), noise 0.2), and on
///                200 unseen ones: the best of three seeds must get 68 % of these right.
/// \cost          Some 10 s for 2000 images seen (10 epochs); 60 s are the limit of a call.
Labels train_lenet(const Images& x, const Labels& labels, const Images& unseen, std::uint64_t seed);

}  // namespace descent::cnn
