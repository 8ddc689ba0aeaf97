// right: the vectors first, with rates that are zero when frozen, rows of words that occur only
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
  SentenceClassifier& p = parameters;
  const Matrix x = bag_of_embeddings(sentences, p.embedding), z = linear(x, p.w, p.b);
  const Matrix dz = cross_entropy_gradient(z, labels);
  const LinearGradients d = linear_backward(x, p.w, dz);
  if (options.what == FineTune::all)
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const Vector move = options.embedding_lr / static_cast<float>(sentences[i].size()) * xt::row(d.dx, i);
      for (const auto word : sentences[i]) xt::row(p.embedding, word) -= move;
    }
  for (std::size_t k = 0; k < p.b.size(); ++k) p.b(k) -= options.lr * d.db(k);
  p.w = p.w - options.lr * d.dw;
  return cross_entropy(z, labels);
}

}  // namespace descent::classification_nlp
