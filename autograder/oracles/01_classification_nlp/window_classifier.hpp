// The exact values of 01_classification_nlp/window_classifier.
#pragma once

#include "descent/ops/classification_nlp.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

/// The parameters, or their gradients, as numbers that know their condition.
struct RoundedClassifier {
  RoundedMatrix table, w1;
  RoundedVector b1;
  RoundedMatrix w2;
  RoundedVector b2;
};
RoundedClassifier given(const classification_nlp::WindowClassifier& parameters);

RoundedMatrix window_classifier(const classification_nlp::Windows& windows,
                                const RoundedClassifier& parameters);

struct WindowClassifierExpected {
  Rounded loss;
  RoundedClassifier d;
};
WindowClassifierExpected window_classifier_backward(const classification_nlp::Windows& windows,
                                                    const Labels& labels,
                                                    const RoundedClassifier& parameters);

}  // namespace descent::oracles
