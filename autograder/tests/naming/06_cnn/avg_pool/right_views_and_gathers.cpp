// right: means of views; the backward pass asks for each element which windows it is in
// 06_cnn/avg_pool   The mean of each window, and its gradient.
//
//   y(i, c, u, v) = 1/k² · Σ_{j, l < k} x(i, c, s·u + j, s·v + l)
//   for each of these:  dx(i, c, s·u + j, s·v + l) += dy(i, c, u, v) / k²
//
//   k is options.size, s is options.stride.
//
//   Shapes:   x and dx (n, c, H, W); y and dy (n, c, H', W'), where out has H' and W'; image is (H, W).
//   Given:    the checks; out.
//   Allowed:  loops.  About ten lines for each function.
//
//   run: make grade EXERCISE=avg_pool
#include "descent/core.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

Images avg_pool(const Images& x, const PoolOptions& options) {
  [[maybe_unused]] const ImageSize out =
      conv_output_shape({static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))},
                        {options.size, options.size}, {.stride = options.stride, .padding = 0});

  const std::size_t k = options.size, s = options.stride;
  Images y = xt::zeros<float>({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t u = 0; u < y.shape(2); ++u)
    for (std::size_t v = 0; v < y.shape(3); ++v)
      xt::view(y, xt::all(), xt::all(), u, v) =
          xt::mean(xt::view(x, xt::all(), xt::all(), xt::range(s * u, s * u + k), xt::range(s * v, s * v + k)), {2, 3});
  return y;
}

Images avg_pool_backward(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  const ImageSize out =
      conv_output_shape(image, {options.size, options.size}, {.stride = options.stride, .padding = 0});
  require_shape("avg_pool_backward", "dy", shape_of(dy),
                {dy.shape(0), dy.shape(1), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)},
                "what avg_pool returns for this image", "Are size and stride those of the forward pass?");

  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  const std::int64_t k = options.size, s = options.stride;
  for (std::int64_t r = 0; r < image.h; ++r)
    for (std::int64_t t = 0; t < image.w; ++t)
      for (std::int64_t u = 0; u < out.h; ++u)
        for (std::int64_t v = 0; v < out.w; ++v)
          if (s * u <= r && r < s * u + k && s * v <= t && t < s * v + k)
            xt::view(dx, xt::all(), xt::all(), r, t) += xt::view(dy, xt::all(), xt::all(), u, v);
  dx *= 1.0F / static_cast<float>(k * k);
  return dx;
}

}  // namespace descent::cnn
