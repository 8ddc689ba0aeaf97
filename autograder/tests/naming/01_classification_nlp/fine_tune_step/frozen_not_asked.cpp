// mistake: The vectors are moved even if they are frozen.
// named: fine_tune_step/never_frozen
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
  const Matrix x = bag_of_embeddings(sentences, parameters.embedding);
  const Matrix z = linear(x, parameters.w, parameters.b);
  const LinearGradients g = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  const auto V = static_cast<std::int32_t>(parameters.embedding.shape(0));
  const Matrix dE = bag_of_embeddings_backward(sentences, g.dx, V);
  parameters.w -= options.lr * g.dw;
  parameters.b -= options.lr * g.db;
  parameters.embedding -= options.embedding_lr * dE;
  return cross_entropy(z, labels);
}

}  // namespace descent::classification_nlp
