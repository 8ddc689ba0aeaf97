#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"

namespace descent::alternatives {
namespace {

using namespace classification_nlp;

// The table's rows are visited word by word, without a dense gradient.
float sparse(SentenceClassifier& p, const Sentences& sentences, const Labels& labels,
             const FineTuneOptions& o) {
  const Matrix x = bag_of_embeddings(sentences, p.embedding), z = linear(x, p.w, p.b);
  const float loss = cross_entropy(z, labels);
  const auto d = linear_backward(x, p.w, cross_entropy_gradient(z, labels));
  if (o.what == FineTune::all)
    for (std::size_t i = 0; i < sentences.size(); ++i)
      for (const auto word : sentences[i])
        xt::view(p.embedding, word) -=
            o.embedding_lr / static_cast<float>(sentences[i].size()) * xt::view(d.dx, i);
  p.w -= o.lr * d.dw;
  p.b -= o.lr * d.db;
  return loss;
}
float copy_then_assign(SentenceClassifier& p, const Sentences& sentences, const Labels& labels,
                       const FineTuneOptions& o) {
  SentenceClassifier moved = p;
  const Matrix x = bag_of_embeddings(sentences, p.embedding);
  const Matrix dz = cross_entropy_gradient(linear(x, p.w, p.b), labels);
  const auto d = linear_backward(x, p.w, dz);
  for (std::size_t k = 0; k < p.w.shape(0); ++k)
    for (std::size_t j = 0; j < p.w.shape(1); ++j) moved.w(k, j) = p.w(k, j) - o.lr * d.dw(k, j);
  for (std::size_t j = 0; j < p.b.size(); ++j) moved.b(j) = p.b(j) - o.lr * d.db(j);
  const float rate = o.what == FineTune::frozen ? 0.0F : o.embedding_lr;
  const auto V = static_cast<std::int32_t>(p.embedding.shape(0));
  moved.embedding = p.embedding - rate * bag_of_embeddings_backward(sentences, d.dx, V);
  const float loss = cross_entropy(linear(x, p.w, p.b), labels);
  p = moved;
  return loss;
}
// The learning rate is multiplied in before anything is added up.
float scaled_early(SentenceClassifier& p, const Sentences& sentences, const Labels& labels,
                   const FineTuneOptions& o) {
  const Matrix x = bag_of_embeddings(sentences, p.embedding), z = linear(x, p.w, p.b);
  const float loss = cross_entropy(z, labels);
  const Matrix dz = cross_entropy_gradient(z, labels);
  const auto classifier = linear_backward(x, p.w, o.lr * dz);
  const auto vectors = linear_backward(x, p.w, o.embedding_lr * dz);
  p.w -= classifier.dw;
  p.b -= classifier.db;
  if (o.what != FineTune::frozen)
    p.embedding -=
        bag_of_embeddings_backward(sentences, vectors.dx, static_cast<std::int32_t>(p.embedding.shape(0)));
  return loss;
}

const judge::Alternatives<decltype(fine_tune_step)> known("01_classification_nlp/fine_tune_step",
                                                          {
                                                              {"row by row, vectors first", sparse},
                                                              {"a copy, assigned at the end",
                                                               copy_then_assign},
                                                              {"rates multiplied in early", scaled_early},
                                                          });

}  // namespace
}  // namespace descent::alternatives
