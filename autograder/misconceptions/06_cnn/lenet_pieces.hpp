// LeNet in pieces, so that a known answer changes one of them.
#pragma once

#include <algorithm>
#include <functional>

#include "descent/core/errors.hpp"
#include "descent/ops/classification_nlp.hpp"
#include "descent/ops/cnn.hpp"
#include "misconceptions/06_cnn/given_checks.hpp"

namespace descent::lenet_pieces {

using classification_nlp::linear;
using classification_nlp::linear_backward;
using classification_nlp::LinearGradients;
using cnn::ConvGradients;
using cnn::LeNet;

inline constexpr cnn::ConvOptions padded{1, 2}, plain{1, 0};
inline constexpr cnn::PoolOptions pool{2, 2};

inline Matrix flatten(const Images& x) {
  Matrix rows = Matrix::from_shape({x.shape(0), x.shape(1) * x.shape(2) * x.shape(3)});
  std::copy(x.begin(), x.end(), rows.begin());
  return rows;
}
inline Images unflatten(const Matrix& rows, const Images& like) {
  if (rows.size() != like.size()) throw ShapeError("unflatten");
  Images x = Images::from_shape(like.shape());
  std::copy(rows.begin(), rows.end(), x.begin());
  return x;
}
inline Images sigmoid(const Images& x) {
  return unflatten(classification_nlp::sigmoid(flatten(x)), x);
}
inline Matrix sigmoid(const Matrix& x) {
  return classification_nlp::sigmoid(x);
}
inline Images sigmoid_backward(const Images& y, const Images& dy) {
  return unflatten(classification_nlp::sigmoid_backward(flatten(y), flatten(dy)), y);
}
inline Matrix sigmoid_backward(const Matrix& y, const Matrix& dy) {
  return classification_nlp::sigmoid_backward(y, dy);
}

/// The parts of the network that an answer may replace.
struct Parts {
  using OnImages = std::function<Images(const Images&)>;
  using OnRows = std::function<Matrix(const Matrix&)>;
  OnImages after_conv1 = [](const Images& x) { return sigmoid(x); };
  OnImages pool1 = [](const Images& x) { return cnn::avg_pool(x, pool); };
  OnImages after_conv2 = [](const Images& x) { return sigmoid(x); };
  OnImages pool2 = [](const Images& x) { return cnn::avg_pool(x, pool); };
  std::function<Matrix(const Images&)> flat = flatten;
  OnRows after_fc1 = [](const Matrix& x) { return sigmoid(x); };
  OnRows after_fc2 = [](const Matrix& x) { return sigmoid(x); };
  OnRows after_fc3 = [](const Matrix& x) { return x; };
};

inline Matrix scores(const Images& x, const LeNet& p, const Parts& parts) {
  const Images a1 = parts.pool1(parts.after_conv1(cnn::conv2d(x, p.w1, p.b1, padded)));
  const Images a2 = parts.pool2(parts.after_conv2(cnn::conv2d(a1, p.w2, p.b2, plain)));
  const Matrix h1 = parts.after_fc1(linear(parts.flat(a2), p.w3, p.b3));
  const Matrix h2 = parts.after_fc2(linear(h1, p.w4, p.b4));
  return parts.after_fc3(linear(h2, p.w5, p.b5));
}

inline Matrix slope_of_rows(const Matrix& y, const Matrix& dy) {
  return sigmoid_backward(y, dy);
}
inline Images slope_of_images(const Images& y, const Images& dy) {
  return sigmoid_backward(y, dy);
}
inline Images back_through_pool(const Images& y, const Images& dy) {
  return cnn::avg_pool_backward(dy, given_checks::size_of(y), pool);
}

/// How gradients go back through the parts that an answer may replace.
struct Back {
  using ThroughRows = std::function<Matrix(const Matrix& y, const Matrix& dy)>;
  using ThroughImages = std::function<Images(const Images& y, const Images& dy)>;
  // Each has its own default: if it were the member before, it would change with that member.
  ThroughRows fc2 = slope_of_rows, fc1 = slope_of_rows;
  std::function<Images(const Matrix&, const Images&)> unflat = unflatten;
  ThroughImages pool2 = back_through_pool, conv2 = slope_of_images;  ///< y of a pool: what was pooled
  ThroughImages pool1 = back_through_pool, conv1 = slope_of_images;
};

inline LeNet gradients(const Images& x, const LeNet& p, const Matrix& dz, const Back& back) {
  const Images s1 = sigmoid(cnn::conv2d(x, p.w1, p.b1, padded)), a1 = cnn::avg_pool(s1, pool);
  const Images s2 = sigmoid(cnn::conv2d(a1, p.w2, p.b2, plain)), a2 = cnn::avg_pool(s2, pool);
  const Matrix a3 = flatten(a2), h1 = sigmoid(linear(a3, p.w3, p.b3)), h2 = sigmoid(linear(h1, p.w4, p.b4));
  const LinearGradients d5 = linear_backward(h2, p.w5, dz);
  const LinearGradients d4 = linear_backward(h1, p.w4, back.fc2(h2, d5.dx));
  const LinearGradients d3 = linear_backward(a3, p.w3, back.fc1(h1, d4.dx));
  const Images ds2 = back.pool2(s2, back.unflat(d3.dx, a2));
  const ConvGradients d2 = cnn::conv2d_backward(a1, p.w2, back.conv2(s2, ds2), plain);
  const ConvGradients d1 = cnn::conv2d_backward(x, p.w1, back.conv1(s1, back.pool1(s1, d2.dx)), padded);
  return {d1.dw, d1.db, d2.dw, d2.db, d3.dw, d3.db, d4.dw, d4.db, d5.dw, d5.db};
}

}  // namespace descent::lenet_pieces
