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
  // BEGIN SOLUTION
  const Matrix x = bag_of_embeddings(sentences, parameters.embedding);  // (n, d)
  const Matrix z = linear(x, parameters.w, parameters.b);               // (n, K)
  const float loss = cross_entropy(z, labels);
  const LinearGradients d = linear_backward(x, parameters.w, cross_entropy_gradient(z, labels));

  parameters.w -= options.lr * d.dw;
  parameters.b -= options.lr * d.db;
  if (options.what == FineTune::all) {
    const auto V = static_cast<std::int32_t>(parameters.embedding.shape(0));
    parameters.embedding -= options.embedding_lr * bag_of_embeddings_backward(sentences, d.dx, V);
  }
  return loss;
  // END SOLUTION
}

}  // namespace descent::classification_nlp
