#include <numeric>

#include "descent/ops/cnn.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/06_cnn/pools.hpp"

namespace descent::alternatives {
namespace {

using cnn::ImageSize;
using cnn::PoolOptions;
using pools::Geometry;
using pools::Index;
using pools::Window;

Images divided_first(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  const float weight = 1.0F / static_cast<float>(g.k * g.k);
  Images y = xt::zeros<float>({g.n, g.c, g.h, g.w});
  for (Index j = g.k; j-- > 0;)
    for (Index l = g.k; l-- > 0;)
      pools::each_window(g, [&](const Window& at) {
        y(at.i, at.c, at.u, at.v) += weight * x(at.i, at.c, g.s * at.u + j, g.s * at.v + l);
      });
  return y;
}
Images in_double(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  Images y = xt::zeros<float>({g.n, g.c, g.h, g.w});
  pools::each_window(g, [&](const Window& at) {
    double sum = 0;
    for (Index k = 0; k < g.k * g.k; ++k) sum += x(at.i, at.c, g.s * at.u + k / g.k, g.s * at.v + k % g.k);
    y(at.i, at.c, at.u, at.v) = static_cast<float>(sum / static_cast<double>(g.k * g.k));
  });
  return y;
}
Images windows_as_views(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  Images y = xt::zeros<float>({g.n, g.c, g.h, g.w});
  for (Index u = 0; u < g.h; ++u)
    for (Index v = 0; v < g.w; ++v) {
      const Images window = xt::view(x, xt::all(), xt::all(), xt::range(g.s * u, g.s * u + g.k),
                                     xt::range(g.s * v, g.s * v + g.k));
      const Matrix means = xt::mean(window, {2, 3});
      xt::view(y, xt::all(), xt::all(), u, v) = means;
    }
  return y;
}
// A convolution of each channel with a kernel of equal weights.
Images by_convolution(const Images& x, const PoolOptions& options) {
  const Geometry g(x, options);
  const Images channels =
      xt::reshape_view(x, std::array<std::size_t, 4>{x.shape(0) * x.shape(1), 1, x.shape(2), x.shape(3)});
  const Images w = xt::ones<float>({Index{1}, Index{1}, g.k, g.k}) / static_cast<float>(g.k * g.k);
  const Images y = cnn::conv2d(channels, w, Vector{0}, {g.s, 0});
  return xt::reshape_view(y, std::array<std::size_t, 4>{x.shape(0), x.shape(1), y.shape(2), y.shape(3)});
}

const judge::Alternatives<decltype(cnn::avg_pool)> known_forward("06_cnn/avg_pool",
                                                                 {
                                                                     {"divided first, backwards",
                                                                      divided_first},
                                                                     {"in double", in_double},
                                                                     {"windows as views", windows_as_views},
                                                                     {"a convolution", by_convolution},
                                                                 });

Images added_up_then_divided(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  given_checks::avg_pool_backward(dy, image, options);
  const Geometry g(static_cast<Index>(dy.shape(0)), static_cast<Index>(dy.shape(1)), image, options);
  Images dx = xt::zeros<float>({g.n, g.c, g.H, g.W});
  pools::each_window(g, [&](const Window& at) {
    xt::view(dx, at.i, at.c, xt::range(g.s * at.u, g.s * at.u + g.k),
             xt::range(g.s * at.v, g.s * at.v + g.k)) += dy(at.i, at.c, at.u, at.v);
  });
  return dx / static_cast<float>(g.k * g.k);
}
Images gathered_in_double(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  given_checks::avg_pool_backward(dy, image, options);
  const Geometry g(static_cast<Index>(dy.shape(0)), static_cast<Index>(dy.shape(1)), image, options);
  Tensor<double, 4> dx = xt::zeros<double>({g.n, g.c, g.H, g.W});
  pools::each_window(g, [&](const Window& at) {
    for (Index k = 0; k < g.k * g.k; ++k)
      dx(at.i, at.c, g.s * at.u + k / g.k, g.s * at.v + k % g.k) +=
          double{dy(at.i, at.c, at.u, at.v)} / static_cast<double>(g.k * g.k);
  });
  return xt::cast<float>(dx);
}
Images last_window_first(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  given_checks::avg_pool_backward(dy, image, options);
  const Geometry g(static_cast<Index>(dy.shape(0)), static_cast<Index>(dy.shape(1)), image, options);
  const float weight = 1.0F / static_cast<float>(g.k * g.k);
  Images dx = xt::zeros<float>({g.n, g.c, g.H, g.W});
  for (Index u = g.h; u-- > 0;)
    for (Index v = g.w; v-- > 0;)
      for (Index i = 0; i < g.n; ++i)
        for (Index c = 0; c < g.c; ++c)
          for (Index k = 0; k < g.k * g.k; ++k)
            dx(i, c, g.s * u + k / g.k, g.s * v + k % g.k) += weight * dy(i, c, u, v);
  return dx;
}

const judge::Alternatives<decltype(cnn::avg_pool_backward)> known_backward(
    "06_cnn/avg_pool",
    {
        {"backward: added up, then divided", added_up_then_divided},
        {"backward: in double", gathered_in_double},
        {"backward: last window first", last_window_first},
    },
    "avg_pool_backward");

}  // namespace
}  // namespace descent::alternatives
