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
  // BEGIN SOLUTION
  const LeNet& p = parameters;
  const Images c1 = conv2d(x, p.w1, p.b1, {.stride = 1, .padding = 2});  // (n, 6, 28, 28)
  const Images a1 =
      avg_pool(unflatten(sigmoid(flatten(c1)), c1), {.size = 2, .stride = 2});  // (n, 6, 14, 14)
  const Images c2 = conv2d(a1, p.w2, p.b2, {.stride = 1, .padding = 0});        // (n, 16, 10, 10)
  const Images a2 = avg_pool(unflatten(sigmoid(flatten(c2)), c2), {.size = 2, .stride = 2});  // (n, 16, 5, 5)
  const Matrix h1 = sigmoid(linear(flatten(a2), p.w3, p.b3));                                 // (n, 120)
  const Matrix h2 = sigmoid(linear(h1, p.w4, p.b4));                                          // (n, 84)
  return linear(h2, p.w5, p.b5);                                                              // (n, 10)
  // END SOLUTION
}

LeNet lenet_backward(const Images& x, const LeNet& parameters, const Matrix& dz) {
  // BEGIN SOLUTION
  const LeNet& p = parameters;
  const ConvOptions padded{.stride = 1, .padding = 2}, plain{.stride = 1, .padding = 0};
  const PoolOptions pool{.size = 2, .stride = 2};
  const Images c1 = conv2d(x, p.w1, p.b1, padded);
  const Matrix s1 = sigmoid(flatten(c1));
  const Images a1 = avg_pool(unflatten(s1, c1), pool);
  const Images c2 = conv2d(a1, p.w2, p.b2, plain);
  const Matrix s2 = sigmoid(flatten(c2));
  const Images a2 = avg_pool(unflatten(s2, c2), pool);
  const Matrix a3 = flatten(a2), h1 = sigmoid(linear(a3, p.w3, p.b3)), h2 = sigmoid(linear(h1, p.w4, p.b4));

  // Backwards, each step with what the forward pass had there.
  const LinearGradients d5 = linear_backward(h2, p.w5, dz);
  const LinearGradients d4 = linear_backward(h1, p.w4, sigmoid_backward(h2, d5.dx));
  const LinearGradients d3 = linear_backward(a3, p.w3, sigmoid_backward(h1, d4.dx));
  const Images ds2 = avg_pool_backward(unflatten(d3.dx, a2), size_of(c2), pool);
  const Images dc2 = unflatten(sigmoid_backward(s2, flatten(ds2)), c2);
  const ConvGradients d2 = conv2d_backward(a1, p.w2, dc2, plain);
  const Images ds1 = avg_pool_backward(d2.dx, size_of(c1), pool);
  const Images dc1 = unflatten(sigmoid_backward(s1, flatten(ds1)), c1);
  const ConvGradients d1 = conv2d_backward(x, p.w1, dc1, padded);
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};
  // END SOLUTION
}

}  // namespace descent::cnn
