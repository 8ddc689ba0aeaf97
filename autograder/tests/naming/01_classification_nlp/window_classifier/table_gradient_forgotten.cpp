// mistake: The table's gradient is left at zeros.
// named: window_classifier/vectors_not_trained
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
  LossAndGradients result;
  result.d.table = xt::zeros_like(parameters.table);
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  result.loss = cross_entropy(z, labels);
  const auto back2 = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  result.d.w2 = back2.dw;
  result.d.b2 = back2.db;
  const auto back1 = linear_backward(x, parameters.w1, sigmoid_backward(a, back2.dx));
  result.d.w1 = back1.dw;
  result.d.b1 = back1.db;
  return result;
}

}  // namespace descent::classification_nlp
