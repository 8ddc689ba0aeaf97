// mistake: The gradient goes past the sigmoid as if it were not there.
// named: window_classifier/sigmoid_slope_left_out
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
#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix window_classifier(const Windows& windows, const WindowClassifier& parameters) {
  const Matrix x = embedding(windows, parameters.table);
  Matrix hidden = linear(x, parameters.w1, parameters.b1);
  hidden = sigmoid(hidden);
  return linear(hidden, parameters.w2, parameters.b2);
}

LossAndGradients window_classifier_backward(const Windows& windows, const Labels& labels,
                                            const WindowClassifier& parameters) {
  LossAndGradients r;
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  r.loss = cross_entropy(z, labels);
  const Matrix dz = cross_entropy_gradient(z, labels);
  const LinearGradients l2 = linear_backward(a, parameters.w2, dz);
  const LinearGradients l1 = linear_backward(x, parameters.w1, l2.dx);
  r.d.w2 = l2.dw;
  r.d.b2 = l2.db;
  r.d.w1 = l1.dw;
  r.d.b1 = l1.db;
  r.d.table = embedding_backward(windows, l1.dx, parameters.table.shape(0));
  return r;
}

}  // namespace descent::classification_nlp
