// Topic 6 on a GPU: convolutional networks.  Every View points into the device's memory, and the
// functions run on the host: they launch kernels.  Free of xtensor.
#pragma once

#include <cstdint>

#include "descent/core/errors.hpp"
#include "descent/core/view.hpp"

namespace descent::cnn::cuda {

/// The mean of each window, for each channel by itself.
/// \f[ y_{i,c,u,v} = \frac{1}{k^2} \sum_{j,l=0}^{k-1} x_{i,\, c,\, su + j,\, sv + l} , \qquad
///     H' = \lfloor (H - k)/s \rfloor + 1 , \quad W' = \lfloor (W - k)/s \rfloor + 1 \f]
/// \param x       (n, c, H, W); n may be 0, and then there is nothing to launch
/// \param y       (n, c, H', W'), is overwritten
/// \param size    k ≥ 1: rows and columns of a window
/// \param stride  s ≥ 1: how far the window moves; windows overlap where s < k, with gaps where s > k
/// \param block   threads in a block, 1 to 1024
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \throws ShapeError unless y has x's images and channels, H' rows and W' columns
/// \convention    As avg_pool() of ops/cnn.hpp: no padding, and rows and columns left over have no
///                window.
/// \cost          Reads x and writes y: 4·n·c·(H·W + H'·W') bytes where windows leave no gaps.
void avg_pool(View<const float, 4> x, View<float, 4> y, int size, int stride, int block);

/// The gradient of Σ dy ⊙ avg_pool(x): every element of a window gets the same share.
/// \f[ \mathrm dx_{i,c,r,t} = \frac{1}{k^2} \sum_{\substack{u:\; 0 \le r - su < k}} \;
///     \sum_{\substack{v:\; 0 \le t - sv < k}} \mathrm dy_{i,c,u,v} \f]
/// \param dy      (n, c, H', W')
/// \param dx      (n, c, H, W), is overwritten: zeros where no window was
/// \param size, stride  as in the forward pass
/// \param block   threads in a block, 1 to 1024
/// \throws ValueError, ShapeError as avg_pool(), of dx and dy
/// \numerics      Each dx is summed by one thread, in a fixed order and without atomics: two runs agree
///                to the last bit.
/// \cost          Reads dy and writes dx: 4·n·c·(H·W + H'·W') bytes.
void avg_pool_backward(View<const float, 4> dy, View<float, 4> dx, int size, int stride, int block);

/// The largest element of each window, for each channel by itself, and where it stands.
/// \f[ y_{i,c,u,v} = \max_{0 \le j,l < k} \; x_{i,\, c,\, su + j,\, sv + l} \f]
/// \param x        (n, c, H, W), finite; n may be 0, and then there is nothing to launch
/// \param y        (n, c, H', W') as in avg_pool(), is overwritten
/// \param indices  (n, c, H', W'), is overwritten: r·W + t, where x(i, c, r, t) is the largest
/// \param size, stride  k and s, as in avg_pool()
/// \param block    threads in a block, 1 to 1024
/// \throws ValueError unless size and stride are ≥ 1, and a window fits into the image
/// \throws ShapeError unless y and indices have x's images and channels, H' rows and W' columns
/// \convention     As max_pool() of ops/cnn.hpp: among equals the first wins, row by row.
/// \cost           Reads x, writes y and indices: 4·n·c·(H·W + 2·H'·W') bytes where windows leave no
///                 gaps.
void max_pool(View<const float, 4> x, View<float, 4> y, View<std::int32_t, 4> indices, int size, int stride,
              int block);

/// The gradient of Σ dy ⊙ max_pool(x).y.
/// \f[ \mathrm dx_{i,c,r,t} = \sum_{u,v:\; \mathrm{indices}_{i,c,u,v} = rW + t} \mathrm dy_{i,c,u,v} \f]
/// \param dy       (n, c, H', W')
/// \param indices  (n, c, H', W') of the forward pass.  Nobody checks: they lie in the device's memory
/// \param dx       (n, c, H, W), is overwritten: zeros where nothing was the largest
/// \param size, stride  as in the forward pass
/// \param block    threads in a block, 1 to 1024
/// \throws ValueError, ShapeError as max_pool(), of dx, dy and indices
/// \numerics       In which order the gradients of overlapping windows are added is not determined:
///                 where atomics add them, the last digits may differ from run to run.
/// \cost           Reads dy and indices, writes dx: 4·n·c·(H·W + 2·H'·W') bytes.
void max_pool_backward(View<const float, 4> dy, View<const std::int32_t, 4> indices, View<float, 4> dx,
                       int size, int stride, int block);

}  // namespace descent::cnn::cuda
