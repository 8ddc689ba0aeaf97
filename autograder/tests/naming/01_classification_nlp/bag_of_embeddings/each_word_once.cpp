// mistake: A set of words: one that comes twice counts once.
// named: bag_of_embeddings/repeats_dropped
// 01_classification_nlp/bag_of_embeddings   A sentence as the mean of its words' vectors, and the gradient.
//
//   x_i  = (1/T_i) Σ_t E[s_it]                        zeros where T_i = 0
//   dE_v = Σ_i count(v in s_i)/T_i · dy_i
//
//   Shapes:   n sentences of T_i words each; embedding E (V, d); the result and dy (n, d); dE (V, d).
//   Given:    the checks that every word has a row, and that dy fits.
//   Allowed:  loops, xtensor expressions, the standard library.  About eight lines for each function.
//
//   run: make grade EXERCISE=bag_of_embeddings
#include <set>

#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix bag_of_embeddings(const Sentences& sentences, const Matrix& embedding) {
  for (const auto& sentence : sentences)
    require_indices("bag_of_embeddings", "sentence", sentence, embedding.shape(0), "rows of embedding");

  const std::size_t d = embedding.shape(1);
  Matrix x = xt::zeros<float>({sentences.size(), d});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::set<std::int32_t> bag(sentences[i].begin(), sentences[i].end());
    for (const auto word : bag)
      for (std::size_t j = 0; j < d; ++j) x(i, j) += embedding(word, j) / static_cast<float>(bag.size());
  }
  return x;
}

Matrix bag_of_embeddings_backward(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  require_shape("bag_of_embeddings_backward", "dy", shape_of(dy), {sentences.size(), dy.shape(1)},
                "(sentences, d)", "Each sentence has its own gradient.");
  for (const auto& sentence : sentences)
    require_indices("bag_of_embeddings_backward", "sentence", sentence, static_cast<std::size_t>(V),
                    "V = " + std::to_string(V));

  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (auto w : sentences[i])
      for (std::size_t j = 0; j < dy.shape(1); ++j) dE(w, j) += dy(i, j) / sentences[i].size();
  return dE;
}

}  // namespace descent::classification_nlp
