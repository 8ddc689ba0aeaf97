// mistake: The gradients are added instead of subtracted.
// named: fine_tune_step/uphill
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
  const float loss = cross_entropy(z, labels);
  const LinearGradients d = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));
  parameters.w += options.lr * d.dw;
  parameters.b += options.lr * d.db;
  if (options.what == FineTune::all)
    parameters.embedding += options.embedding_lr *
                            bag_of_embeddings_backward(sentences, d.dx, static_cast<int>(parameters.embedding.shape(0)));
  return loss;
}

}  // namespace descent::classification_nlp
