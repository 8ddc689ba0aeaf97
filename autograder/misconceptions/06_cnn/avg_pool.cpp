#include <algorithm>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/pools.hpp"

namespace descent::misconceptions {
namespace {

using cnn::ImageSize;
using cnn::PoolOptions;
using pools::Geometry;
using pools::Index;
using pools::Window;

/// The sum of each window that begins at corner(geometry, window), divided; elements outside count nothing.
template <class Corner>
Images averaged(const Images& x, const PoolOptions& options, Corner corner, Index shorter = 0) {
  const Geometry g(x, options);
  Images y = xt::zeros<float>({g.n, g.c, g.h, g.w});
  pools::each_window(g, [&](const Window& at) {
    const auto [top, left] = corner(g, at);
    for (Index j = top; j < top + g.k - shorter && j < g.H; ++j)
      for (Index l = left; l < left + g.k - shorter && l < g.W; ++l)
        y(at.i, at.c, at.u, at.v) += x(at.i, at.c, j, l);
  });
  return y / static_cast<float>(g.k * g.k);
}
std::pair<Index, Index> right_corner(const Geometry& g, const Window& at) {
  return {g.s * at.u, g.s * at.v};
}
float k_of(const PoolOptions& options) {
  return static_cast<float>(options.size);
}
float s_of(const PoolOptions& options) {
  return static_cast<float>(options.stride);
}

Images sum_instead(const Images& x, const PoolOptions& options) {
  return cnn::avg_pool(x, options) * k_of(options) * k_of(options);
}
Images divided_by_side(const Images& x, const PoolOptions& options) {
  return cnn::avg_pool(x, options) * k_of(options);
}
Images divided_by_stride(const Images& x, const PoolOptions& options) {
  return cnn::avg_pool(x, options) * k_of(options) * k_of(options) / (s_of(options) * s_of(options));
}
Images divided_by_four(const Images& x, const PoolOptions& options) {
  return cnn::avg_pool(x, options) * k_of(options) * k_of(options) / 4.0F;
}
Images divided_by_places(const Images& x, const PoolOptions& options) {
  const Images y = cnn::avg_pool(x, options);
  return y * k_of(options) * k_of(options) / static_cast<float>(y.shape(2) * y.shape(3));
}
Images largest_instead(const Images& x, const PoolOptions& options) {
  return cnn::max_pool(x, options).y;
}
Images stride_ignored(const Images& x, const PoolOptions& options) {
  return averaged(x, options, [](const Geometry&, const Window& at) {
    return std::pair<Index, Index>{at.u, at.v};
  });
}
Images stride_is_size(const Images& x, const PoolOptions& options) {
  return averaged(x, options, [](const Geometry& g, const Window& at) {
    return std::pair<Index, Index>{g.k * at.u, g.k * at.v};
  });
}
Images stride_down_only(const Images& x, const PoolOptions& options) {
  return averaged(x, options, [](const Geometry& g, const Window& at) {
    return std::pair<Index, Index>{g.s * at.u, at.v};
  });
}
Images window_ends_early(const Images& x, const PoolOptions& options) {
  return averaged(x, options, right_corner, 1);
}
Images corner_only(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  Images y = xt::zeros<float>({g.n, g.c, g.h, g.w});
  pools::each_window(
      g, [&](const Window& at) { y(at.i, at.c, at.u, at.v) = x(at.i, at.c, g.s * at.u, g.s * at.v); });
  return y;
}
Images over_channels(const Images& x, const PoolOptions& options) {
  const Images y = cnn::avg_pool(x, options);
  const Images means = xt::mean(y, {1}, xt::keep_dims);
  return xt::broadcast(means, y.shape());
}
Images left_over_windows_too(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  const auto up = [&](Index side) { return (side - g.k + g.s - 1) / g.s + 1; };
  Images wide = xt::zeros<float>({g.n, g.c, (up(g.H) - 1) * g.s + g.k, (up(g.W) - 1) * g.s + g.k});
  xt::view(wide, xt::all(), xt::all(), xt::range(0, g.H), xt::range(0, g.W)) = x;
  return cnn::avg_pool(wide, options);
}
// int sum = 0, or std::accumulate from 0
Images sum_in_whole_numbers(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  Images y = xt::zeros<float>({g.n, g.c, g.h, g.w});
  pools::each_window(g, [&](const Window& at) {
    int sum = 0;
    for (Index j = g.s * at.u; j < g.s * at.u + g.k; ++j)
      for (Index l = g.s * at.v; l < g.s * at.v + g.k; ++l)
        sum = static_cast<int>(static_cast<float>(sum) + x(at.i, at.c, j, l));
    y(at.i, at.c, at.u, at.v) = static_cast<float>(sum) / static_cast<float>(g.k * g.k);
  });
  return y;
}
Images result_transposed(const Images& x, const PoolOptions& options) {
  return xt::transpose(cnn::avg_pool(x, options), {0, 1, 3, 2});
}

const judge::Misconceptions<decltype(cnn::avg_pool)> known_forward(
    "06_cnn/avg_pool",
    {
        {"sum_instead", "This is the sum of each window: divide by k².", sum_instead},
        {"sum_in_whole_numbers", "The sum is an int, which loses each fraction: take a float.",
         sum_in_whole_numbers},
        {"divided_by_side", "The sum is divided by k: a window has k² elements.", divided_by_side},
        {"divided_by_stride", "The sum is divided by the stride's square: a window has size² elements.",
         divided_by_stride},
        {"divided_by_four", "The sum is divided by 4 whatever the size is.", divided_by_four},
        {"divided_by_places", "The sum is divided by the number of windows: a window has k² elements.",
         divided_by_places},
        {"largest_instead", "This is the largest element of each window.", largest_instead},
        {"stride_ignored", "The windows move by 1 whatever the stride is.", stride_ignored},
        {"stride_is_size", "The windows move by their own size: they must move by the stride.",
         stride_is_size},
        {"stride_down_only", "The stride is used for the rows only: the columns need it too.",
         stride_down_only},
        {"window_ends_early", "The window's last row and column are left out.", window_ends_early},
        {"corner_only", "Only the first element of each window is taken.", corner_only},
        {"over_channels", "The mean is taken over the channels too: each channel has its own.",
         over_channels},
        {"left_over_windows_too", "Windows that hang over the edge count: only whole ones do.",
         left_over_windows_too},
        {"result_transposed", "Rows and columns of the result are swapped.", result_transposed},
    });

/// dx from `each(geometry, window, dy's element, dx)`.
template <class Each>
Images spread(const Images& dy, const ImageSize& image, const PoolOptions& options, Each each) {
  given_checks::avg_pool_backward(dy, image, options);
  const Geometry g(static_cast<Index>(dy.shape(0)), static_cast<Index>(dy.shape(1)), image, options);
  Images dx = xt::zeros<float>({g.n, g.c, g.H, g.W});
  pools::each_window(g, [&](const Window& at) { each(g, at, dy(at.i, at.c, at.u, at.v), dx); });
  return dx;
}
/// All elements of the window that begins at (top, left), as far as it is in the image.
template <class Visit>
void elements(const Geometry& g, Index top, Index left, Visit visit) {
  for (Index row = top; row < std::min(top + g.k, g.H); ++row)
    for (Index column = left; column < std::min(left + g.k, g.W); ++column) visit(row, column);
}

// Each place of x asks the one window (row / s, column / s).
Images enlarged(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  given_checks::avg_pool_backward(dy, image, options);
  const Geometry g(static_cast<Index>(dy.shape(0)), static_cast<Index>(dy.shape(1)), image, options);
  Images dx = xt::zeros<float>({g.n, g.c, g.H, g.W});
  for (Index row = 0; row < std::min(g.H, g.h * g.s); ++row)
    for (Index column = 0; column < std::min(g.W, g.w * g.s); ++column)
      xt::view(dx, xt::all(), xt::all(), row, column) =
          xt::view(dy, xt::all(), xt::all(), row / g.s, column / g.s) / static_cast<float>(g.k * g.k);
  return dx;
}
Images not_divided(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return cnn::avg_pool_backward(dy, image, options) * k_of(options) * k_of(options);
}
Images share_of_side(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return cnn::avg_pool_backward(dy, image, options) * k_of(options);
}
Images share_of_stride(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return not_divided(dy, image, options) / (s_of(options) * s_of(options));
}
Images share_of_four(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return not_divided(dy, image, options) / 4.0F;
}
Images divided_twice(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return cnn::avg_pool_backward(dy, image, options) / (k_of(options) * k_of(options));
}
Images overwritten(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return spread(dy, image, options, [&](const Geometry& g, const Window& at, float slope, Images& dx) {
    elements(g, g.s * at.u, g.s * at.v, [&](Index row, Index column) {
      dx(at.i, at.c, row, column) = slope / static_cast<float>(g.k * g.k);
    });
  });
}
Images back_stride_ignored(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return spread(dy, image, options, [&](const Geometry& g, const Window& at, float slope, Images& dx) {
    elements(g, at.u, at.v, [&](Index row, Index column) {
      dx(at.i, at.c, row, column) += slope / static_cast<float>(g.k * g.k);
    });
  });
}
Images back_stride_is_size(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return spread(dy, image, options, [&](const Geometry& g, const Window& at, float slope, Images& dx) {
    elements(g, g.k * at.u, g.k * at.v, [&](Index row, Index column) {
      dx(at.i, at.c, row, column) += slope / static_cast<float>(g.k * g.k);
    });
  });
}
Images all_to_corner(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return spread(dy, image, options, [&](const Geometry& g, const Window& at, float slope, Images& dx) {
    dx(at.i, at.c, g.s * at.u, g.s * at.v) += slope;
  });
}
Images one_share_to_corner(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return all_to_corner(dy, image, options) / (k_of(options) * k_of(options));
}
Images left_over_forgotten(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  const Images dx = cnn::avg_pool_backward(dy, image, options);
  return xt::view(
      dx, xt::all(), xt::all(),
      xt::range(0, std::min(dx.shape(2), dy.shape(2) * static_cast<std::size_t>(options.stride))),
      xt::range(0, std::min(dx.shape(3), dy.shape(3) * static_cast<std::size_t>(options.stride))));
}
Images overlaps_averaged(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  const Images counts =
      cnn::avg_pool_backward(xt::ones_like(dy), image, options) * k_of(options) * k_of(options);
  const Images at_least_one = xt::maximum(counts, 1.0F);
  return cnn::avg_pool_backward(dy, image, options) / at_least_one;
}
Images dy_ignored(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  return cnn::avg_pool_backward(xt::ones_like(dy), image, options);
}

const judge::Misconceptions<decltype(cnn::avg_pool_backward)> known_backward(
    "06_cnn/avg_pool",
    {
        {"share_not_divided", "Every element gets all of dy: each of the k² gets its share.", not_divided},
        {"share_of_side", "dy is divided by k: a window has k² elements.", share_of_side},
        {"share_of_stride", "dy is divided by the stride's square: a window has size² elements.",
         share_of_stride},
        {"share_of_four", "dy is divided by 4 whatever the size is.", share_of_four},
        {"divided_twice", "dy is divided by k² twice.", divided_twice},
        {"enlarged", "dy is enlarged by the stride: windows of another size overlap or leave gaps.",
         enlarged},
        {"overwritten", "Where windows overlap, the last share overwrites the others: add them up.",
         overwritten},
        {"back_stride_ignored", "dx is spread over windows that move by 1: they must move by the stride.",
         back_stride_ignored},
        {"back_stride_is_size",
         "dx is spread over windows that move by their own size: they must move by the stride.",
         back_stride_is_size},
        {"all_to_corner", "All of dy goes to the first element of the window: all get a share.",
         all_to_corner},
        {"share_to_corner_only", "Only the first element of each window gets its share.",
         one_share_to_corner},
        {"left_over_forgotten", "dx lacks the rows and columns that no window reached: they are zeros.",
         left_over_forgotten},
        {"overlaps_averaged", "Where windows overlap, their shares are averaged: add them up.",
         overlaps_averaged},
        {"dy_ignored", "The incoming gradient dy is ignored: ones are used instead.", dy_ignored},
    },
    "avg_pool_backward");

}  // namespace
}  // namespace descent::misconceptions
