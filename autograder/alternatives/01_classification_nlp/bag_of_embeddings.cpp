#include <algorithm>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

using classification_nlp::Sentences;

/// (n, V): how often each word occurs in each sentence.
Matrix counts(const Sentences& sentences, std::size_t V) {
  Matrix c = xt::zeros<float>({sentences.size(), V});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : sentences[i]) c(i, static_cast<std::size_t>(word)) += 1;
  return c;
}
Matrix shares(const Sentences& sentences, std::size_t V) {
  Matrix c = counts(sentences, V);
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (std::size_t v = 0; v < V; ++v) c(i, v) /= std::max(1.0F, static_cast<float>(sentences[i].size()));
  return c;
}

Matrix as_matrix_product(const Sentences& sentences, const Matrix& embedding) {
  given_checks::words(sentences, embedding.shape(0));
  const Vector none = xt::zeros<float>({embedding.shape(1)});
  return classification_nlp::linear(shares(sentences, embedding.shape(0)), embedding, none);
}
Matrix divided_last(const Sentences& sentences, const Matrix& embedding) {
  given_checks::words(sentences, embedding.shape(0));
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].empty()) continue;
    auto row = xt::view(x, i);
    for (auto word = sentences[i].rbegin(); word != sentences[i].rend(); ++word)
      row += xt::view(embedding, *word);
    row *= 1.0F / static_cast<float>(sentences[i].size());
  }
  return x;
}
Matrix in_double(const Sentences& sentences, const Matrix& embedding) {
  given_checks::words(sentences, embedding.shape(0));
  Matrix x = Matrix::from_shape({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) {
      double sum = 0;
      for (const auto word : sentences[i]) sum += embedding(static_cast<std::size_t>(word), j);
      x(i, j) =
          sentences[i].empty() ? 0.0F : static_cast<float>(sum / static_cast<double>(sentences[i].size()));
    }
  return x;
}
// The mean is moved towards each word in turn.
Matrix running_mean(const Sentences& sentences, const Matrix& embedding) {
  given_checks::words(sentences, embedding.shape(0));
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (std::size_t t = 0; t < sentences[i].size(); ++t) {
      auto row = xt::view(x, i);
      row += (xt::view(embedding, sentences[i][t]) - row) / static_cast<float>(t + 1);
    }
  return x;
}

const judge::Alternatives<decltype(classification_nlp::bag_of_embeddings)> known_forward(
    "01_classification_nlp/bag_of_embeddings", {
                                                   {"forward: counts times table", as_matrix_product},
                                                   {"forward: reversed, divided last", divided_last},
                                                   {"forward: in double", in_double},
                                                   {"forward: running mean", running_mean},
                                               });

Matrix backward_product(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  given_checks::bag_of_embeddings_backward(sentences, dy, V);
  const Vector none = xt::zeros<float>({dy.shape(1)});
  return classification_nlp::linear(xt::transpose(shares(sentences, static_cast<std::size_t>(V))), dy, none);
}
Matrix backward_reversed(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  given_checks::bag_of_embeddings_backward(sentences, dy, V);
  Matrix d = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = sentences.size(); i-- > 0;) {
    if (sentences[i].empty()) continue;
    const Vector share = xt::view(dy, i) * (1.0F / static_cast<float>(sentences[i].size()));
    for (const auto word : sentences[i]) xt::view(d, word) += share;
  }
  return d;
}
Matrix backward_in_double(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  given_checks::bag_of_embeddings_backward(sentences, dy, V);
  Tensor<double, 2> d = xt::zeros<double>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : sentences[i])
      for (std::size_t j = 0; j < dy.shape(1); ++j)
        d(static_cast<std::size_t>(word), j) += double{dy(i, j)} / static_cast<double>(sentences[i].size());
  return xt::cast<float>(d);
}

const judge::Alternatives<decltype(classification_nlp::bag_of_embeddings_backward)> known_backward(
    "01_classification_nlp/bag_of_embeddings",
    {
        {"backward: transposed counts times gradient", backward_product},
        {"backward: reversed, reciprocal", backward_reversed},
        {"backward: in double", backward_in_double},
    },
    "bag_of_embeddings_backward");

}  // namespace
}  // namespace descent::alternatives
