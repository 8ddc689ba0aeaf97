#include "oracles/01_classification_nlp/fine_tune_step.hpp"

#include "oracles/01_classification_nlp/bag_of_embeddings.hpp"
#include "oracles/01_classification_nlp/cross_entropy.hpp"
#include "oracles/01_classification_nlp/linear.hpp"

namespace descent::oracles {
namespace {

/// x − lr·g.  What has no gradient is not rounded either.
template <std::size_t N>
void move(Tensor<Rounded, N>& x, float lr, const Tensor<Rounded, N>& g) {
  std::transform(x.begin(), x.end(), g.begin(), x.begin(), [lr](Rounded here, Rounded slope) {
    return slope.value == 0 && slope.kappa == 0 ? here : here - Rounded{lr, 0} * slope;
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
  if (options.what == classification_nlp::FineTune::all)
    move(p.embedding, options.embedding_lr,
         bag_of_embeddings_backward(sentences, d.dx, p.embedding.shape(0)));
  return cross_entropy(z, labels);
}

}  // namespace descent::oracles
