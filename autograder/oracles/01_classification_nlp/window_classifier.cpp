#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {

RoundedClassifier given(const classification_nlp::WindowClassifier& parameters) {
  return {given(parameters.table), given(parameters.w1), given(parameters.b1), given(parameters.w2),
          given(parameters.b2)};
}

RoundedMatrix window_classifier(const classification_nlp::Windows& windows, const RoundedClassifier& p) {
  return linear(sigmoid(linear(embedding(windows, p.table), p.w1, p.b1)), p.w2, p.b2);
}

WindowClassifierExpected window_classifier_backward(const classification_nlp::Windows& windows,
                                                    const Labels& labels, const RoundedClassifier& p) {
  const RoundedMatrix x = embedding(windows, p.table), a = sigmoid(linear(x, p.w1, p.b1));
  const RoundedMatrix z = linear(a, p.w2, p.b2);
  const LinearExpected second = linear_backward(a, p.w2, cross_entropy_gradient(z, labels));
  const LinearExpected first = linear_backward(x, p.w1, sigmoid_backward(a, second.dx));
  return {
      cross_entropy(z, labels),
      {embedding_backward(windows, first.dx, p.table.shape(0)), first.dw, first.db, second.dw, second.db}};
}

}  // namespace descent::oracles
