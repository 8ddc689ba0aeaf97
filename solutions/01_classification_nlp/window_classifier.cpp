// 01_classification_nlp/window_classifier   A one-hidden-layer network on word windows, and its gradients.
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
  // BEGIN SOLUTION
  const Matrix x = embedding(windows, parameters.table);              // (n, m·d)
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));  // (n, h)
  return linear(a, parameters.w2, parameters.b2);
  // END SOLUTION
}

LossAndGradients window_classifier_backward(const Windows& windows, const Labels& labels,
                                            const WindowClassifier& parameters) {
  // BEGIN SOLUTION
  const Matrix x = embedding(windows, parameters.table);              // (n, m·d)
  const Matrix a = sigmoid(linear(x, parameters.w1, parameters.b1));  // (n, h)
  const Matrix z = linear(a, parameters.w2, parameters.b2);           // (n, K)

  const LinearGradients second = linear_backward(a, parameters.w2, cross_entropy_gradient(z, labels));
  const LinearGradients first = linear_backward(x, parameters.w1, sigmoid_backward(a, second.dx));
  const auto V = static_cast<std::int32_t>(parameters.table.shape(0));
  return {cross_entropy(z, labels),
          {embedding_backward(windows, first.dx, V), first.dw, first.db, second.dw, second.db}};
  // END SOLUTION
}

}  // namespace descent::classification_nlp
