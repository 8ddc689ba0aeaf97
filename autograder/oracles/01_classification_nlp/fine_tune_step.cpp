#include "oracles/01_classification_nlp.hpp"

namespace descent::oracles {
namespace {

/// x − lr·g
template <std::size_t N>
void move(Tensor<Rounded, N>& x, float lr, const Tensor<Rounded, N>& g) {
  std::transform(x.begin(), x.end(), g.begin(), x.begin(), [lr](Rounded here, Rounded slope) {
    return here - Rounded{lr, 0} * slope;
  });
}

}  // namespace

RoundedSentenceClassifier given(const classification_nlp::SentenceClassifier& parameters) {
  return {given(parameters.embedding), given(parameters.w), given(parameters.b)};
}

Rounded fine_tune_step(RoundedSentenceClassifier& p, const classification_nlp::Sentences& sentences,
                       const Labels& labels, const classification_nlp::FineTuneOptions& options) {
  const RoundedMatrix x = bag_of_embeddings(sentences, p.embedding), z = linear(x, p.w, p.b);
  const LinearExpected d = linear_backward(x, p.w, cross_entropy_gradient(z, labels));
  move(p.w, options.lr, d.dw);
  move(p.b, options.lr, d.db);
  if (options.what == classification_nlp::FineTune::all) {
    // Place by place, as in an answer without a table of gradients: the row of a frequent word is rounded at
    // each of its places.
    for (std::size_t v = 0; v < p.embedding.shape(0); ++v)
      for (std::size_t j = 0; j < p.embedding.shape(1); ++j) {
        Sum row;
        row.add(p.embedding(v, j));
        bool occurs = false;
        for (std::size_t i = 0; i < sentences.size(); ++i)
          for (const auto word : sentences[i])
            if (static_cast<std::size_t>(word) == v) {
              const Rounded length{static_cast<double>(sentences[i].size()), 0};
              row.add(-(Rounded{options.embedding_lr, 0} * d.dx(i, j) / length));
              occurs = true;
            }
        if (occurs) p.embedding(v, j) = row.total();  // else not a bit changes
      }
  }
  return cross_entropy(z, labels);
}

}  // namespace descent::oracles
