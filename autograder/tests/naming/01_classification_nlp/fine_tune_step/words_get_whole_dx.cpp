// mistake: Each word's vector is moved by the whole of dx, without dividing by the sentence's length.
// named: fine_tune_step/share_not_divided
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
  parameters.w -= options.lr * d.dw;
  parameters.b -= options.lr * d.db;
  if (options.what == FineTune::all)
    for (std::size_t i = 0; i < sentences.size(); ++i)
      for (const auto word : sentences[i])
        xt::row(parameters.embedding, word) -= options.embedding_lr * xt::row(d.dx, i);
  return loss;
}

}  // namespace descent::classification_nlp
