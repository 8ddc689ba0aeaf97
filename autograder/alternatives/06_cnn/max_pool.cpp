#include <algorithm>
#include <limits>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/pools.hpp"

namespace descent::alternatives {
namespace {

using cnn::MaxPoolCache;
using cnn::MaxPooled;
using cnn::PoolOptions;
using pools::Geometry;
using pools::Index;
using pools::Window;

MaxPooled empty(const Geometry& g) {
  return {xt::zeros<float>({g.n, g.c, g.h, g.w}),
          {xt::zeros<std::int32_t>({g.n, g.c, g.h, g.w}), {g.H, g.W}}};
}
MaxPooled from_minus_infinity(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  MaxPooled result = empty(g);
  pools::each_window(g, [&](const Window& at) {
    float best = -std::numeric_limits<float>::infinity();
    Index index = 0;
    for (Index k = 0; k < g.k * g.k; ++k) {
      const Index row = g.s * at.u + k / g.k, column = g.s * at.v + k % g.k;
      if (x(at.i, at.c, row, column) > best) {
        best = x(at.i, at.c, row, column);
        index = row * g.W + column;
      }
    }
    result.y(at.i, at.c, at.u, at.v) = best;
    result.cache.indices(at.i, at.c, at.u, at.v) = static_cast<std::int32_t>(index);
  });
  return result;
}
MaxPooled max_element(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  MaxPooled result = empty(g);
  pools::each_window(g, [&](const Window& at) {
    const Tensor<float, 2> window = xt::view(x, at.i, at.c, xt::range(g.s * at.u, g.s * at.u + g.k),
                                             xt::range(g.s * at.v, g.s * at.v + g.k));
    const auto best = std::max_element(window.begin(), window.end());
    const Index k = best - window.begin();
    result.y(at.i, at.c, at.u, at.v) = *best;
    result.cache.indices(at.i, at.c, at.u, at.v) =
        static_cast<std::int32_t>((g.s * at.u + k / g.k) * g.W + g.s * at.v + k % g.k);
  });
  return result;
}
MaxPooled backwards(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  MaxPooled result = empty(g);
  pools::each_window(g, [&](const Window& at) {
    Index best = -1;
    for (Index row = g.s * at.u + g.k; row-- > g.s * at.u;)
      for (Index column = g.s * at.v + g.k; column-- > g.s * at.v;)
        if (best < 0 || x(at.i, at.c, row, column) >= x(at.i, at.c, best / g.W, best % g.W))
          best = row * g.W + column;
    result.y(at.i, at.c, at.u, at.v) = x(at.i, at.c, best / g.W, best % g.W);
    result.cache.indices(at.i, at.c, at.u, at.v) = static_cast<std::int32_t>(best);
  });
  return result;
}

const judge::Alternatives<decltype(cnn::max_pool)> known_forward("06_cnn/max_pool",
                                                                 {
                                                                     {"from minus infinity",
                                                                      from_minus_infinity},
                                                                     {"std::max_element", max_element},
                                                                     {"backwards with >=", backwards},
                                                                 });

Images flat(const Images& dy, const MaxPoolCache& cache) {
  given_checks::max_pool_backward(dy, cache);
  const auto h = static_cast<std::size_t>(cache.image.h), w = static_cast<std::size_t>(cache.image.w);
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), h, w});
  const std::size_t windows = dy.shape(2) * dy.shape(3);
  for (std::size_t k = 0; k < dy.size(); ++k)
    dx.data()[k / windows * h * w + static_cast<std::size_t>(cache.indices.data()[k])] += dy.data()[k];
  return dx;
}
Images in_double(const Images& dy, const MaxPoolCache& cache) {
  given_checks::max_pool_backward(dy, cache);
  Tensor<double, 4> dx = xt::zeros<double>(
      {static_cast<Index>(dy.shape(0)), static_cast<Index>(dy.shape(1)), cache.image.h, cache.image.w});
  for (std::size_t u = dy.shape(2); u-- > 0;)
    for (std::size_t v = dy.shape(3); v-- > 0;)
      for (std::size_t i = 0; i < dy.shape(0); ++i)
        for (std::size_t c = 0; c < dy.shape(1); ++c) {
          const Index at = cache.indices(i, c, u, v);
          dx(i, c, at / cache.image.w, at % cache.image.w) += dy(i, c, u, v);
        }
  return xt::cast<float>(dx);
}
Images gathered(const Images& dy, const MaxPoolCache& cache) {
  given_checks::max_pool_backward(dy, cache);
  const auto h = static_cast<std::size_t>(cache.image.h), w = static_cast<std::size_t>(cache.image.w);
  Images dx = Images::from_shape({dy.shape(0), dy.shape(1), h, w});
  for (std::size_t i = 0; i < dx.shape(0); ++i)
    for (std::size_t c = 0; c < dx.shape(1); ++c)
      for (std::size_t k = 0; k < h * w; ++k) {
        float sum = 0;
        for (std::size_t u = 0; u < dy.shape(2); ++u)
          for (std::size_t v = 0; v < dy.shape(3); ++v)
            if (cache.indices(i, c, u, v) == static_cast<std::int32_t>(k)) sum += dy(i, c, u, v);
        dx(i, c, k / w, k % w) = sum;
      }
  return dx;
}

const judge::Alternatives<decltype(cnn::max_pool_backward)> known_backward(
    "06_cnn/max_pool",
    {
        {"backward: flat memory", flat},
        {"backward: in double, backwards", in_double},
        {"backward: gathered", gathered},
    },
    "max_pool_backward");

}  // namespace
}  // namespace descent::alternatives
