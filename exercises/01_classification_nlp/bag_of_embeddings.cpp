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

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/bag_of_embeddings", sentences, embedding);
  // ---- your code ends here ----
}

Matrix bag_of_embeddings_backward(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  require_shape("bag_of_embeddings_backward", "dy", shape_of(dy), {sentences.size(), dy.shape(1)},
                "(sentences, d)", "Each sentence has its own gradient.");
  for (const auto& sentence : sentences)
    require_indices("bag_of_embeddings_backward", "sentence", sentence, static_cast<std::size_t>(V),
                    "V = " + std::to_string(V));

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/bag_of_embeddings", sentences, dy, V);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
