// 01_classification_nlp/fine_tune_step   One SGD step on a classifier, and on its embeddings unless frozen.
//
//   z = bag_of_embeddings(sentences, E)·w + b,   loss = cross_entropy(z, labels)
//   w, b ← minus lr · gradient;   E ← minus embedding_lr · gradient, unless frozen
//
//   Shapes:   E (V, d), w (d, K), b (K), all changed in place; n sentences and labels (n).
//   Given:    bag_of_embeddings, linear, cross_entropy and their backward functions: call them.
//             They check the shapes.
//   Return:   the loss before the step.  Embeddings of words that do not occur stay bit-equal.
//   Allowed:  what is given, loops, xtensor expressions.  About ten lines.
//
//   run: make grade EXERCISE=fine_tune_step
#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

float fine_tune_step(SentenceClassifier& parameters, const Sentences& sentences, const Labels& labels,
                     const FineTuneOptions& options) {
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/fine_tune_step", parameters, sentences, labels, options);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
