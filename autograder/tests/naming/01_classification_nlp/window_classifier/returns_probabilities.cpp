// mistake: softmax is taken of the result, which should be scores.
// named: window_classifier/probabilities_returned
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
  const Matrix h = sigmoid(linear(embedding(windows, parameters.table), parameters.w1, parameters.b1));
  return softmax(linear(h, parameters.w2, parameters.b2), 1.0F);
}

LossAndGradients window_classifier_backward(const Windows& windows, const Labels& labels,
                                            const WindowClassifier& parameters) {
  const Matrix x = embedding(windows, parameters.table);
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  LossAndGradients out;
  out.loss = cross_entropy(z, labels);
  auto top = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  auto bottom = linear_backward(x, parameters.w1, sigmoid_backward(a, top.dx));
  out.d.table = embedding_backward(windows, bottom.dx, static_cast<std::int32_t>(parameters.table.shape(0)));
  out.d.w1 = bottom.dw;
  out.d.b1 = bottom.db;
  out.d.w2 = top.dw;
  out.d.b2 = top.db;
  return out;
}

}  // namespace descent::classification_nlp
