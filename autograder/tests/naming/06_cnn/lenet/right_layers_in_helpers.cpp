// right: helpers for a convolution with its sigmoid and pool, forward and backward
// 06_cnn/lenet   A convolutional network put together from its layers, and its gradients.
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

namespace {

struct Stage {
  Images activation, pooled;
};

Stage stage(const Images& x, const Images& w, const Vector& b, const ConvOptions& options) {
  const Images c = conv2d(x, w, b, options);
  const Images s = unflatten(sigmoid(flatten(c)), c);
  return {s, avg_pool(s, {.size = 2, .stride = 2})};
}

ConvGradients back(const Images& x, const Images& w, const Stage& forward, const Images& slope, const ConvOptions& options) {
  const Images& s = forward.activation;
  const Images ds = avg_pool_backward(slope, size_of(s), {.size = 2, .stride = 2});
  // the sigmoid's slope is s (1 - s)
  return conv2d_backward(x, w, ds * s * (1.0F - s), options);
}

}  // namespace

Matrix lenet(const Images& x, const LeNet& parameters) {
  const LeNet& p = parameters;
  const Stage one = stage(x, p.w1, p.b1, {.stride = 1, .padding = 2});
  const Stage two = stage(one.pooled, p.w2, p.b2, {.stride = 1, .padding = 0});
  Matrix h = flatten(two.pooled);
  h = sigmoid(linear(h, p.w3, p.b3));
  h = sigmoid(linear(h, p.w4, p.b4));
  return linear(h, p.w5, p.b5);
}

LeNet lenet_backward(const Images& x, const LeNet& parameters, const Matrix& dz) {
  const LeNet& p = parameters;
  const ConvOptions first{.stride = 1, .padding = 2}, second{.stride = 1, .padding = 0};
  const Stage one = stage(x, p.w1, p.b1, first), two = stage(one.pooled, p.w2, p.b2, second);
  const Matrix h0 = flatten(two.pooled), h1 = sigmoid(linear(h0, p.w3, p.b3)), h2 = sigmoid(linear(h1, p.w4, p.b4));
  LeNet d;
  const auto keep = [](LinearGradients g, Matrix& dw, Vector& db) {
    dw = g.dw;
    db = g.db;
    return g.dx;
  };
  Matrix slope = keep(linear_backward(h2, p.w5, dz), d.w5, d.b5);
  slope = keep(linear_backward(h1, p.w4, sigmoid_backward(h2, slope)), d.w4, d.b4);
  slope = keep(linear_backward(h0, p.w3, sigmoid_backward(h1, slope)), d.w3, d.b3);
  ConvGradients g = back(one.pooled, p.w2, two, unflatten(slope, two.pooled), second);
  d.w2 = g.dw;
  d.b2 = g.db;
  g = back(x, p.w1, one, g.dx, first);
  d.w1 = g.dw;
  d.b1 = g.db;
  return d;
}

}  // namespace descent::cnn
