// mistake: sigmoid_backward is given the input of the sigmoid instead of its result.
// named: window_classifier/slope_of_input
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
  const auto& p = parameters;
  return linear(sigmoid(linear(embedding(windows, p.table), p.w1, p.b1)), p.w2, p.b2);
}

LossAndGradients window_classifier_backward(const Windows& windows, const Labels& labels,
                                            const WindowClassifier& parameters) {
  const Matrix x = embedding(windows, parameters.table);
  const Matrix u = linear(x, parameters.w1, parameters.b1);
  const Matrix a = sigmoid(u);
  const Matrix z = linear(a, parameters.w2, parameters.b2);
  const auto g2 = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  const auto g1 = linear_backward(x, parameters.w1, sigmoid_backward(u, g2.dx));
  const Matrix dE = embedding_backward(windows, g1.dx, static_cast<std::int32_t>(parameters.table.shape(0)));
  return {cross_entropy(z, labels), {dE, g1.dw, g1.db, g2.dw, g2.db}};
}

}  // namespace descent::classification_nlp
