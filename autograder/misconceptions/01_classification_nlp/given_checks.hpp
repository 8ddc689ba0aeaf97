// The lines that the skeletons of topic 1 give, for right and wrong answers: a wrong answer is wrong in one
// thing only.
#pragma once

#include <cstdint>

#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::given_checks {

inline void one_hot(const Labels& labels, std::int32_t K) {
  if (!(K >= 1)) throw ValueError("answer: no class");
  require_indices("answer", "labels", labels, static_cast<std::size_t>(K), "K");
}
inline void softmax(const Matrix& z, float temperature) {
  if (z.shape(1) == 0) throw ShapeError("answer: no class");
  if (!(temperature > 0)) throw ValueError("answer: temperature");
}
inline void cross_entropy(const Matrix& z, const Labels& labels) {
  require_shape("answer", "labels", shape_of(labels), {z.shape(0)}, "rows of z");
  if (labels.size() == 0) throw ValueError("answer: no examples");
  require_indices("answer", "labels", labels, z.shape(1), "columns of z");
}
inline void linear(const Matrix& x, const Matrix& w, const Vector& b) {
  require_shape("answer", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)");
  require_shape("answer", "b", shape_of(b), {w.shape(1)}, "columns of w");
}
inline void linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  require_shape("answer", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)");
  require_shape("answer", "dy", shape_of(dy), {x.shape(0), w.shape(1)}, "(rows of x, columns of w)");
}
inline void same_shape(const Matrix& x, const Matrix& dy) {
  require_same_shape("answer", "dy", dy, "x", x);
}
inline void numerical_gradient(float h) {
  if (!(h > 0)) throw ValueError("answer: h");
}
inline void words(const classification_nlp::Sentences& sentences, std::size_t V) {
  for (const auto& sentence : sentences) require_indices("answer", "sentence", sentence, V, "V");
}
inline void bag_of_embeddings_backward(const classification_nlp::Sentences& sentences, const Matrix& dy,
                                       std::int32_t V) {
  require_shape("answer", "dy", shape_of(dy), {sentences.size(), dy.shape(1)}, "(sentences, d)");
  words(sentences, static_cast<std::size_t>(V));
}
inline void context_windows(std::int32_t w) {
  if (!(w >= 0)) throw ValueError("answer: w");
}
inline void words(const classification_nlp::Windows& windows, std::size_t V) {
  require_indices("answer", "windows", windows, V, "V");
}
inline void embedding_backward(const classification_nlp::Windows& windows, const Matrix& dx, std::int32_t V) {
  if (windows.shape(1) == 0 || dx.shape(1) % windows.shape(1) != 0 || dx.shape(0) != windows.shape(0))
    throw ShapeError("answer: dx");
  words(windows, static_cast<std::size_t>(V));
}
inline void entity_f1(const classification_nlp::Tags& gold, const classification_nlp::Tags& predicted) {
  if (gold.size() != predicted.size()) throw ShapeError("answer: sentences");
  for (std::size_t i = 0; i < gold.size(); ++i)
    if (gold[i].size() != predicted[i].size()) throw ShapeError("answer: tags");
  for (const auto* tags : {&gold, &predicted})
    for (const auto& sentence : *tags)
      for (const auto& tag : sentence)
        if (tag != "O" && !(tag.size() > 2 && (tag[0] == 'B' || tag[0] == 'I') && tag[1] == '-'))
          throw ValueError("answer: a tag");
}

}  // namespace descent::given_checks
