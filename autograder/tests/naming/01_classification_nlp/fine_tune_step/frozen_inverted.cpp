// mistake: The vectors are moved if they are frozen, and stay if they are not.
// named: fine_tune_step/meaning_exchanged
// 01_classification_nlp/fine_tune_step   One step of gradient descent on a classifier, and on its word
// vectors if they aren't frozen.
//
//   z = bag_of_embeddings(sentences, E)·w + b,   loss = cross_entropy(z, labels)
//   w, b ← minus lr · gradient;   E ← minus embedding_lr · gradient, unless frozen
//
//   Shapes:   E (V, d), w (d, K), b (K), all changed in place; n sentences and labels (n).
//   Given:    bag_of_embeddings, linear, cross_entropy and their backward functions: call them.
//             They check the shapes.
//   Return:   the loss before the step.  Rows of words that do not occur keep every bit.
//   Allowed:  what is given, loops, xtensor expressions.  About ten lines.
//
//   run: make grade EXERCISE=fine_tune_step
#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

float fine_tune_step(SentenceClassifier& parameters, const Sentences& sentences, const Labels& labels,
                     const FineTuneOptions& options) {
  const auto x = bag_of_embeddings(sentences, parameters.embedding);
  const auto z = linear(x, parameters.w, parameters.b);
  const auto loss = cross_entropy(z, labels);
  const auto grads = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  const auto dE = bag_of_embeddings_backward(sentences, grads.dx, int(parameters.embedding.shape(0)));
  parameters.w = parameters.w - options.lr * grads.dw;
  parameters.b = parameters.b - options.lr * grads.db;
  const bool frozen = static_cast<bool>(options.what);
  if (!frozen) parameters.embedding = parameters.embedding - options.embedding_lr * dE;
  return loss;
}

}  // namespace descent::classification_nlp
