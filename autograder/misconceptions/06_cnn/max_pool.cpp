#include <cmath>
#include <limits>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/pools.hpp"

namespace descent::misconceptions {
namespace {

using cnn::MaxPoolCache;
using cnn::MaxPooled;
using cnn::PoolOptions;
using pools::Geometry;
using pools::Index;
using pools::Window;

/// Takes the element that `better(new, old)` prefers, from windows that begin at (row, column) of a window;
/// elements outside the image do not count.
template <class Better, class Corner>
MaxPooled pooled(const Images& x, const PoolOptions& options, Better better, Corner corner,
                 Index shorter = 0) {
  const Geometry g(x, options);
  MaxPooled result{xt::zeros<float>({g.n, g.c, g.h, g.w}),
                   {xt::zeros<std::int32_t>({g.n, g.c, g.h, g.w}), {g.H, g.W}}};
  pools::each_window(g, [&](const Window& at) {
    const auto [top, left] = corner(g, at);
    Index row = top, column = left;
    for (Index j = top; j < top + g.k - shorter && j < g.H; ++j)
      for (Index l = left; l < left + g.k - shorter && l < g.W; ++l)
        if (better(x(at.i, at.c, j, l), x(at.i, at.c, row, column))) {
          row = j;
          column = l;
        }
    result.y(at.i, at.c, at.u, at.v) = x(at.i, at.c, row, column);
    result.cache.indices(at.i, at.c, at.u, at.v) = static_cast<std::int32_t>(row * g.W + column);
  });
  return result;
}
bool larger(float candidate, float best) {
  return candidate > best;
}
std::pair<Index, Index> right_corner(const Geometry& g, const Window& at) {
  return {g.s * at.u, g.s * at.v};
}

MaxPooled last_of_ties(const Images& x, const PoolOptions& options) {
  return pooled(
      x, options, [](float candidate, float best) { return candidate >= best; }, right_corner);
}
MaxPooled smallest(const Images& x, const PoolOptions& options) {
  return pooled(
      x, options, [](float candidate, float best) { return candidate < best; }, right_corner);
}
MaxPooled largest_in_size(const Images& x, const PoolOptions& options) {
  return pooled(
      x, options, [](float candidate, float best) { return std::fabs(candidate) > std::fabs(best); },
      right_corner);
}
MaxPooled stride_ignored(const Images& x, const PoolOptions& options) {
  return pooled(x, options, larger, [](const Geometry&, const Window& at) {
    return std::pair<Index, Index>{at.u, at.v};
  });
}
MaxPooled stride_is_size(const Images& x, const PoolOptions& options) {
  return pooled(x, options, larger, [](const Geometry& g, const Window& at) {
    return std::pair<Index, Index>{std::min(g.k * at.u, g.H - 1), std::min(g.k * at.v, g.W - 1)};
  });
}
MaxPooled stride_down_only(const Images& x, const PoolOptions& options) {
  return pooled(x, options, larger, [](const Geometry& g, const Window& at) {
    return std::pair<Index, Index>{g.s * at.u, at.v};
  });
}
MaxPooled last_row_of_window_left_out(const Images& x, const PoolOptions& options) {
  return pooled(x, options, larger, right_corner, 1);
}
MaxPooled starts_at(float start, const Images& x, const PoolOptions& options) {
  MaxPooled result = cnn::max_pool(x, options);
  const Geometry g(x, options);
  pools::each_window(g, [&](const Window& at) {
    if (result.y(at.i, at.c, at.u, at.v) > start) return;
    result.y(at.i, at.c, at.u, at.v) = start;
    result.cache.indices(at.i, at.c, at.u, at.v) = 0;
  });
  return result;
}
MaxPooled starts_at_zero(const Images& x, const PoolOptions& options) {
  return starts_at(0, x, options);
}
MaxPooled starts_at_smallest_positive(const Images& x, const PoolOptions& options) {
  return starts_at(std::numeric_limits<float>::min(), x, options);
}
MaxPooled over_channels(const Images& x, const PoolOptions& options) {
  MaxPooled result = cnn::max_pool(x, options);
  const Geometry g(x, options);
  pools::each_window(g, [&](const Window& at) {
    for (Index c = 0; c < g.c; ++c)
      if (result.y(at.i, c, at.u, at.v) > result.y(at.i, at.c, at.u, at.v)) {
        result.y(at.i, at.c, at.u, at.v) = result.y(at.i, c, at.u, at.v);
        result.cache.indices(at.i, at.c, at.u, at.v) = result.cache.indices(at.i, c, at.u, at.v);
      }
  });
  return result;
}
MaxPooled left_over_windows_too(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  const auto p = [](Index a, Index b) { return (a + b - 1) / b; };
  const Index more_h = p(std::max(g.H - g.k, Index{0}), g.s) + 1,
              more_w = p(std::max(g.W - g.k, Index{0}), g.s) + 1;
  Images wide = xt::zeros<float>({g.n, g.c, (more_h - 1) * g.s + g.k, (more_w - 1) * g.s + g.k}) - 3e38F;
  xt::view(wide, xt::all(), xt::all(), xt::range(0, g.H), xt::range(0, g.W)) = x;
  MaxPooled result = cnn::max_pool(wide, options);
  const auto width = static_cast<std::int32_t>(wide.shape(3));
  for (auto& index : result.cache.indices)
    index = static_cast<std::int32_t>(index / width * g.W + index % width);
  result.cache.image = {g.H, g.W};
  return result;
}
MaxPooled mean_instead(const Images& x, const PoolOptions& options) {
  MaxPooled result = cnn::max_pool(x, options);
  result.y = cnn::avg_pool(x, options);
  return result;
}

/// The right numbers with other indices.
template <class Change>
MaxPooled with_indices(const Images& x, const PoolOptions& options, Change change) {
  MaxPooled result = cnn::max_pool(x, options);
  const Geometry g(x, options);
  pools::each_window(g, [&](const Window& at) {
    auto& index = result.cache.indices(at.i, at.c, at.u, at.v);
    index = static_cast<std::int32_t>(change(g, at, index));
  });
  return result;
}
MaxPooled index_in_window(const Images& x, const PoolOptions& options) {
  return with_indices(x, options, [](const Geometry& g, const Window& at, Index index) {
    return (index / g.W - g.s * at.u) * g.k + index % g.W - g.s * at.v;
  });
}
MaxPooled index_by_columns(const Images& x, const PoolOptions& options) {
  return with_indices(x, options, [](const Geometry& g, const Window&, Index index) {
    return index % g.W * g.H + index / g.W;
  });
}
MaxPooled index_row_times_height(const Images& x, const PoolOptions& options) {
  return with_indices(x, options, [](const Geometry& g, const Window&, Index index) {
    return index / g.W * g.H + index % g.W;
  });
}
MaxPooled index_row_times_width_of_y(const Images& x, const PoolOptions& options) {
  return with_indices(x, options, [](const Geometry& g, const Window&, Index index) {
    return index / g.W * g.w + index % g.W;
  });
}
MaxPooled index_in_tensor(const Images& x, const PoolOptions& options) {
  return with_indices(x, options, [](const Geometry& g, const Window& at, Index index) {
    return (at.i * g.c + at.c) * g.H * g.W + index;
  });
}
MaxPooled index_from_one(const Images& x, const PoolOptions& options) {
  return with_indices(x, options, [](const Geometry&, const Window&, Index index) { return index + 1; });
}
MaxPooled index_of_corner(const Images& x, const PoolOptions& options) {
  return with_indices(
      x, options, [](const Geometry& g, const Window& at, Index) { return g.s * at.u * g.W + g.s * at.v; });
}
MaxPooled indices_forgotten(const Images& x, const PoolOptions& options) {
  return with_indices(x, options, [](const Geometry&, const Window&, Index) { return 0; });
}
MaxPooled size_of_result(const Images& x, const PoolOptions& options) {
  MaxPooled result = cnn::max_pool(x, options);
  result.cache.image = given_checks::size_of(result.y);
  return result;
}
MaxPooled size_exchanged(const Images& x, const PoolOptions& options) {
  MaxPooled result = cnn::max_pool(x, options);
  std::swap(result.cache.image.h, result.cache.image.w);
  return result;
}

const judge::Misconceptions<decltype(cnn::max_pool)> known_forward(
    "06_cnn/max_pool",
    {
        {"last_of_ties", "Among equal elements the last one wins: compare with > and not with >=.",
         last_of_ties},
        {"smallest", "This is the smallest element of each window.", smallest},
        {"largest_in_size", "The signs are ignored: −9 is smaller than 1.", largest_in_size},
        {"starts_at_zero", "The search starts at 0: negative windows have no larger element.",
         starts_at_zero},
        {"starts_at_smallest_positive",
         "The search starts at numeric_limits::min(), the smallest positive float: lowest() is the most "
         "negative.",
         starts_at_smallest_positive},
        {"stride_ignored", "The windows move by 1 whatever the stride is.", stride_ignored},
        {"stride_is_size", "The windows move by their own size: they must move by the stride.",
         stride_is_size},
        {"stride_down_only", "The stride is used for the rows only: the columns need it too.",
         stride_down_only},
        {"window_ends_early", "The window's last row and column are left out.", last_row_of_window_left_out},
        {"left_over_windows_too", "Windows that hang over the edge count: only whole ones do.",
         left_over_windows_too},
        {"over_channels", "The largest of all channels is taken: each channel has its own.", over_channels},
        {"mean_instead", "This is the mean of each window.", mean_instead},
        {"index_in_window", "The index counts inside the window: it must count in the image.",
         index_in_window},
        {"index_by_columns", "The index counts column by column: it counts row by row.", index_by_columns},
        {"index_row_times_height", "In the index the row is multiplied by H: it is multiplied by W.",
         index_row_times_height},
        {"index_row_times_width_of_y",
         "In the index the row is multiplied by the width of y: it counts in x.", index_row_times_width_of_y},
        {"index_in_tensor", "The index counts in the whole tensor: it must start again in each channel.",
         index_in_tensor},
        {"index_from_one", "The index counts from 1: it counts from 0.", index_from_one},
        {"index_of_corner", "The index is that of the window's first element, not of its largest.",
         index_of_corner},
        {"indices_forgotten", "The indices are zeros: the backward pass needs them.", indices_forgotten},
        {"size_of_result", "The cache holds the height and width of y: it must hold those of x.",
         size_of_result},
        {"size_exchanged", "The height and width in the cache are swapped.", size_exchanged},
    });

/// What is wrong with the backward pass.
template <class Put>
Images put(const Images& dy, const MaxPoolCache& cache, Put put_one) {
  given_checks::max_pool_backward(dy, cache);
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), static_cast<std::size_t>(cache.image.h),
                                static_cast<std::size_t>(cache.image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v)
          put_one(dx, i, c, u, v, cache.indices(i, c, u, v), dy(i, c, u, v));
  return dx;
}
using Size = std::size_t;

Images overwritten(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size, Size, Index at, float slope) {
    dx(i, c, at / cache.image.w, at % cache.image.w) = slope;
  });
}
Images divided_by_height(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size, Size, Index at, float slope) {
    dx(i, c, at / cache.image.h % cache.image.h, at % cache.image.h % cache.image.w) += slope;
  });
}
Images exchanged(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size, Size, Index at, float slope) {
    dx(i, c, at % cache.image.w % cache.image.h, at / cache.image.w % cache.image.w) += slope;
  });
}
Images width_of_dy(const Images& dy, const MaxPoolCache& cache) {
  const auto width = static_cast<Index>(dy.shape(3));
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size, Size, Index at, float slope) {
    dx(i, c, at / width % cache.image.h, at % width) += slope;
  });
}
Images ones_instead(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size, Size, Index at, float) {
    dx(i, c, at / cache.image.w, at % cache.image.w) += 1;
  });
}
Images first_channel(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size i, Size, Size, Size, Index at, float slope) {
    dx(i, 0, at / cache.image.w, at % cache.image.w) += slope;
  });
}
Images first_image(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size, Size c, Size, Size, Index at, float slope) {
    dx(0, c, at / cache.image.w, at % cache.image.w) += slope;
  });
}
Images in_place_of_window(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size u, Size v, Index, float slope) {
    dx(i, c, u, v) += slope;
  });
}
Images shared_out(const Images& dy, const MaxPoolCache& cache) {
  const auto size =
      static_cast<float>(cache.image.h * cache.image.w) / static_cast<float>(dy.shape(2) * dy.shape(3));
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size, Size, Index at, float slope) {
    dx(i, c, at / cache.image.w, at % cache.image.w) += slope / size;
  });
}
Images counted_from_one(const Images& dy, const MaxPoolCache& cache) {
  return put(dy, cache, [&](Images& dx, Size i, Size c, Size, Size, Index at, float slope) {
    if (at > 0) dx(i, c, (at - 1) / cache.image.w, (at - 1) % cache.image.w) += slope;
  });
}

const judge::Misconceptions<decltype(cnn::max_pool_backward)> known_backward(
    "06_cnn/max_pool",
    {
        {"overwritten",
         "Windows that share their largest element overwrite each other: add their gradients up.",
         overwritten},
        {"index_divided_by_height", "The index is divided by H: it is row·W + column.", divided_by_height},
        {"row_and_column_exchanged", "Row and column are swapped where the index is split.", exchanged},
        {"width_of_dy", "The index is divided by the width of dy: it counts in x.", width_of_dy},
        {"ones_instead_of_dy", "The incoming gradient dy is ignored: ones are used instead.", ones_instead},
        {"all_to_first_channel", "All channels' gradients go to the first.", first_channel},
        {"all_to_first_image", "All images' gradients go to the first.", first_image},
        {"index_not_used", "dy is put at the place of its window, not at the place of the largest element.",
         in_place_of_window},
        {"shared_out", "The gradient is divided by a number of elements, as in average pooling.", shared_out},
        {"index_read_from_one", "The indices are read as if they counted from 1.", counted_from_one},
    },
    "max_pool_backward");

}  // namespace
}  // namespace descent::misconceptions
