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

  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/avg_pool", x, options);
  // ---- your code ends here ----
}

Images avg_pool_backward(const Images& dy, const ImageSize& image, const PoolOptions& options) {
  const ImageSize out =
      conv_output_shape(image, {options.size, options.size}, {.stride = options.stride, .padding = 0});
  require_shape("avg_pool_backward", "dy", shape_of(dy),
                {dy.shape(0), dy.shape(1), static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)},
                "what avg_pool returns for this image", "Are size and stride those of the forward pass?");

  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/avg_pool", dy, image, options);
  // ---- your code ends here ----
}

}  // namespace descent::cnn
