// mistake: An empty sentence gives 0/0, NaN.
// named: bag_of_embeddings/empty_divided_by_zero
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
#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix bag_of_embeddings(const Sentences& sentences, const Matrix& embedding) {
  for (const auto& sentence : sentences)
    require_indices("bag_of_embeddings", "sentence", sentence, embedding.shape(0), "rows of embedding");

  Matrix result = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (auto word : sentences[i]) xt::view(result, i, xt::all()) += xt::view(embedding, word, xt::all());
    xt::view(result, i, xt::all()) /= static_cast<float>(sentences[i].size());
  }
  return result;
}

Matrix bag_of_embeddings_backward(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  require_shape("bag_of_embeddings_backward", "dy", shape_of(dy), {sentences.size(), dy.shape(1)},
                "(sentences, d)", "Each sentence has its own gradient.");
  for (const auto& sentence : sentences)
    require_indices("bag_of_embeddings_backward", "sentence", sentence, static_cast<std::size_t>(V),
                    "V = " + std::to_string(V));

  Matrix grad = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const float T = static_cast<float>(sentences[i].size());
    for (const int word : sentences[i]) xt::row(grad, word) += xt::row(dy, i) / T;
  }
  return grad;
}

}  // namespace descent::classification_nlp
