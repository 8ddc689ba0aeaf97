// mistake: The sum is an int and loses the fraction of every element.
// named: avg_pool/sum_in_whole_numbers
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
  Images y = Images::from_shape({x.shape(0), x.shape(1), std::size_t(out.h), std::size_t(out.w)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t c = 0; c < x.shape(1); ++c)
      for (std::size_t u = 0; u < y.shape(2); ++u)
        for (std::size_t v = 0; v < y.shape(3); ++v) {
          int sum = 0;
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) sum += x(i, c, u * s + j, v * s + l);
          y(i, c, u, v) = sum / static_cast<float>(k * k);
        }
  return y;
}

Images avg_pool_backward(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  const ImageSize out =
      conv_output_shape(image, {options.size, options.size}, {.stride = options.stride, .padding = 0});
  require_shape("avg_pool_backward", "dy", shape_of(dy),
                {dy.shape(0), dy.shape(1), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)},
                "what avg_pool returns for this image", "Are size and stride those of the forward pass?");

  const std::size_t k = options.size, s = options.stride;
  Images dx = xt::zeros<float>({dy.shape(0), dy.shape(1), std::size_t(image.h), std::size_t(image.w)});
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t c = 0; c < dy.shape(1); ++c)
      for (std::size_t u = 0; u < dy.shape(2); ++u)
        for (std::size_t v = 0; v < dy.shape(3); ++v)
          for (std::size_t j = 0; j < k; ++j)
            for (std::size_t l = 0; l < k; ++l) dx(i, c, s * u + j, s * v + l) += dy(i, c, u, v) / float(k * k);
  return dx;
}

}  // namespace descent::cnn
