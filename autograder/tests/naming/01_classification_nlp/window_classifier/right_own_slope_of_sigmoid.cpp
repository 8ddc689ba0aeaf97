// right: the sigmoid's slope and the gradients of the second layer written out by hand
// 01_classification_nlp/window_classifier   A network with one hidden layer on the words of a window, and its
// gradients.
//
//   x = embedding(windows, E),   a = sigmoid(x·w1 + b1),   z = a·w2 + b2,   loss = cross_entropy(z, labels)
//
//   Shapes:   windows (n, m), E (V, d), w1 (m·d, h), b1 (h), w2 (h, K), b2 (K); z (n, K).
//   Given:    embedding, linear, sigmoid, cross_entropy and their backward functions: call them.
//             They check the shapes.
//   Return:   the gradients of E, w1, b1, w2 and b2, in the shapes of the parameters; zeros in PAD's row.
//   Allowed:  what is given, loops, xtensor expressions.  About three lines and about ten.
//
//   run: make grade EXERCISE=window_classifier
#include <utility>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix window_classifier(const Windows& windows, const WindowClassifier& parameters) {
  return linear(sigmoid(linear(embedding(windows, parameters.table), parameters.w1, parameters.b1)), parameters.w2,
                parameters.b2);
}

LossAndGradients window_classifier_backward(const Windows& windows, const Labels& labels,
                                            const WindowClassifier& parameters) {
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  LossAndGradients r;
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  r.loss = cross_entropy(z, labels);
  const Matrix dz = cross_entropy_gradient(z, labels);
  r.d.b2 = xt::sum(dz, {0});
  r.d.w2 = matmul(Matrix(xt::transpose(a)), dz);
  Matrix da = matmul(dz, Matrix(xt::transpose(parameters.w2)));
  da *= a - a * a;
  LinearGradients l = linear_backward(x, parameters.w1, da);
  std::swap(r.d.w1, l.dw);
  std::swap(r.d.b1, l.db);
  r.d.table = embedding_backward(windows, l.dx, static_cast<std::int32_t>(parameters.table.shape(0)));
  return r;
}

}  // namespace descent::classification_nlp
