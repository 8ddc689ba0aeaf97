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
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/window_classifier", windows, parameters);
  // ---- your code ends here ----
}

LossAndGradients window_classifier_backward(const Windows& windows, const Labels& labels,
                                            const WindowClassifier& parameters) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/window_classifier", windows, labels, parameters);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
