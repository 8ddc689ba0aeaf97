// Pooling as one pass over windows and their elements, so that a known answer says only what it does
// differently.
#pragma once

#include <cstdint>

#include "descent/ops/cnn.hpp"
#include "misconceptions/06_cnn/given_checks.hpp"

namespace descent::pools {

using Index = std::int64_t;

/// Which window of which channel: y(i, c, u, v).
struct Window {
  Index i, c, u, v;
};

struct Geometry {
  Index n, c, H, W, k, s, h, w;

  Geometry(Index images, Index channels, const cnn::ImageSize& image, const cnn::PoolOptions& options)
      : n(images), c(channels), H(image.h), W(image.w), k(options.size), s(options.stride) {
    const auto out = given_checks::pool(image, options);
    h = out.h;
    w = out.w;
  }
  Geometry(const Images& x, const cnn::PoolOptions& options)
      : Geometry(static_cast<Index>(x.shape(0)), static_cast<Index>(x.shape(1)), given_checks::size_of(x),
                 options) {}
};

template <class Visit>
void each_window(const Geometry& g, Visit visit) {
  for (Index i = 0; i < g.n; ++i)
    for (Index c = 0; c < g.c; ++c)
      for (Index u = 0; u < g.h; ++u)
        for (Index v = 0; v < g.w; ++v) visit(Window{i, c, u, v});
}

}  // namespace descent::pools
