// The exact answers of topic 1: what its oracles compute, one .cpp file for each exercise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/matchers.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

/// Asks of each element by itself whether it is a one.
judge::Expected<2> one_hot(const Labels& labels, std::int32_t K);

/// In double from the float values.  One +inf in a row, and −inf beside a finite score, are allowed.
/// The condition counts the scores themselves and not only their differences from the largest one, because
/// exp(z − lse) subtracts the same numbers.
RoundedMatrix softmax(const RoundedMatrix& z, float temperature);

Rounded cross_entropy(const RoundedMatrix& z, const Labels& labels);
RoundedMatrix cross_entropy_gradient(const RoundedMatrix& z, const Labels& labels);

struct LinearExpected {
  RoundedMatrix dx, dw;
  RoundedVector db;
};
RoundedMatrix linear(const RoundedMatrix& x, const RoundedMatrix& w, const RoundedVector& b);
LinearExpected linear_backward(const RoundedMatrix& x, const RoundedMatrix& w, const RoundedMatrix& dy);

judge::Expected<2> relu(const Matrix& x);
judge::Expected<2> relu_backward(const Matrix& x, const Matrix& dy);

RoundedMatrix sigmoid(const RoundedMatrix& x);
RoundedMatrix sigmoid_backward(const RoundedMatrix& y, const RoundedMatrix& dy);

/// Asks f at the float points x ± h.  The limit allows for a difference that is rounded to float, and for a
/// division by the distance that the rounded points really have.
judge::Expected<1> numerical_gradient(const classification_nlp::ScalarFunction& f, const Vector& x, float h);

RoundedMatrix bag_of_embeddings(const classification_nlp::Sentences& sentences,
                                const RoundedMatrix& embedding);
RoundedMatrix bag_of_embeddings_backward(const classification_nlp::Sentences& sentences,
                                         const RoundedMatrix& dy, std::size_t V);

/// Computed from the places of words, not from those of windows: word s is in the windows s − w … s + w.
judge::Expected<2> context_windows(const std::vector<std::int32_t>& sentence, std::int32_t w);
judge::Expected<1> casing(const std::vector<std::string>& words);

RoundedMatrix embedding(const classification_nlp::Windows& windows, const RoundedMatrix& table);
RoundedMatrix embedding_backward(const classification_nlp::Windows& windows, const RoundedMatrix& dx,
                                 std::size_t V);

/// The parameters, or their gradients, as numbers that know their condition.
struct RoundedClassifier {
  RoundedMatrix table, w1;
  RoundedVector b1;
  RoundedMatrix w2;
  RoundedVector b2;
};
RoundedClassifier given(const classification_nlp::WindowClassifier& parameters);

struct WindowClassifierExpected {
  Rounded loss;
  RoundedClassifier d;
};
RoundedMatrix window_classifier(const classification_nlp::Windows& windows,
                                const RoundedClassifier& parameters);
WindowClassifierExpected window_classifier_backward(const classification_nlp::Windows& windows,
                                                    const Labels& labels,
                                                    const RoundedClassifier& parameters);

/// Asks of every stretch of every sentence whether it is an entity, in gold and in predicted.
Rounded entity_f1(const classification_nlp::Tags& gold, const classification_nlp::Tags& predicted);

struct RoundedSentenceClassifier {
  RoundedMatrix embedding, w;
  RoundedVector b;
};
RoundedSentenceClassifier given(const classification_nlp::SentenceClassifier& parameters);

/// \return the loss before the step; the parameters' conditions grow with every step
Rounded fine_tune_step(RoundedSentenceClassifier& parameters, const classification_nlp::Sentences& sentences,
                       const Labels& labels, const classification_nlp::FineTuneOptions& options);

}  // namespace descent::oracles
