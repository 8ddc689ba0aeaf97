// mistake: The loss returned is that after the step.
// named: fine_tune_step/loss_after_step
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
  auto& p = parameters;
  const Matrix x = bag_of_embeddings(sentences, p.embedding);
  const Matrix dz = cross_entropy_gradient(linear(x, p.w, p.b), labels);
  const LinearGradients d = linear_backward(x, p.w, dz);
  p.w -= options.lr * d.dw;
  p.b -= options.lr * d.db;
  if (options.what == FineTune::all)
    p.embedding -= options.embedding_lr * bag_of_embeddings_backward(sentences, d.dx, int(p.embedding.shape(0)));
  return cross_entropy(linear(bag_of_embeddings(sentences, p.embedding), p.w, p.b), labels);
}

}  // namespace descent::classification_nlp
