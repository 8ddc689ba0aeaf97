// The exact trajectory of 01_classification_nlp/fine_tune_step.
#pragma once

#include "descent/ops/classification_nlp.hpp"
#include "oracles/rounded.hpp"

namespace descent::oracles {

struct RoundedSentenceClassifier {
  RoundedMatrix embedding, w;
  RoundedVector b;
};
RoundedSentenceClassifier given(const classification_nlp::SentenceClassifier& parameters);

/// \return the loss before the step; the parameters' conditions grow with every step
Rounded fine_tune_step(RoundedSentenceClassifier& parameters, const classification_nlp::Sentences& sentences,
                       const Labels& labels, const classification_nlp::FineTuneOptions& options);

}  // namespace descent::oracles
