// 06_cnn/lenet   A convolutional network composed of your layers, and its gradients.
//
//   a1 = avg_pool(sigmoid(conv2d(x, w1, b1)))       stride 1, padding 2; the pool has size 2 and stride 2
//   a2 = avg_pool(sigmoid(conv2d(a1, w2, b2)))      stride 1, no padding; the same pool
//   a3 = flatten(a2),   h1 = sigmoid(a3·w3 + b3),   h2 = sigmoid(h1·w4 + b4),   z = h2·w5 + b5
//
//   Shapes:   x (n, c, H, W); the parameters as in LeNet; z and dz (n, K).
//   Given:    conv2d, avg_pool, linear and sigmoid, with their backward functions: call them, they check the
//             shapes.  flatten() makes rows of images; unflatten() makes images of rows.
//   Return:   the gradients of all ten parameters, in their shapes.
//   Allowed:  what is given, loops, xtensor expressions.  About ten lines and about twenty-five.
//
//   run: make grade EXERCISE=lenet
#include <algorithm>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

using classification_nlp::linear;
using classification_nlp::linear_backward;
using classification_nlp::LinearGradients;
using classification_nlp::sigmoid;
using classification_nlp::sigmoid_backward;

namespace {

/// Each image as a row: channel by channel, row by row.  (A lambda, because a function would lose to
/// xt::flatten where it is given what another call returns.)
[[maybe_unused]] constexpr auto flatten = [](const Images& x) {
  Matrix rows = Matrix::from_shape({x.shape(0), x.shape(1) * x.shape(2) * x.shape(3)});
  std::copy(x.begin(), x.end(), rows.begin());
  return rows;
};

/// Rows as images with the shape of `like`, which has as many elements.
[[maybe_unused]] Images unflatten(const Matrix& rows, const Images& like) {
  Images x = Images::from_shape(like.shape());
  if (rows.size() != x.size()) throw ShapeError("unflatten: the rows have other elements than the images.");
  std::copy(rows.begin(), rows.end(), x.begin());
  return x;
}

/// Rows and columns of images.
[[maybe_unused]] ImageSize size_of(const Images& x) {
  return {static_cast<std::int64_t>(x.shape(2)), static_cast<std::int64_t>(x.shape(3))};
}

}  // namespace

Matrix lenet(const Images& x, const LeNet& parameters) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/lenet", x, parameters);
  // ---- your code ends here ----
}

LeNet lenet_backward(const Images& x, const LeNet& parameters, const Matrix& dz) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/lenet", x, parameters, dz);
  // ---- your code ends here ----
}

}  // namespace descent::cnn
