// Answers to 01_classification_nlp/bag_of_embeddings.  ../README.md explains the marks.

//@ answer: divides_by_longest
//@ mistake: Every sentence is divided by the length of the longest one, as after padding.
//@ named: bag_of_embeddings/longest_length_for_all
//@ include
#include <algorithm>
//@ body of bag_of_embeddings
  std::size_t longest = 1;
  for (const auto& s : sentences) longest = std::max(longest, s.size());
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (auto word : sentences[i])
      for (std::size_t j = 0; j < x.shape(1); ++j) x(i, j) += embedding(word, j) / longest;
  return x;
//@ body of bag_of_embeddings_backward
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (auto w : sentences[i])
      for (std::size_t j = 0; j < dy.shape(1); ++j) dE(w, j) += dy(i, j) / sentences[i].size();
  return dE;

//@ answer: each_word_once
//@ mistake: A set of words: one that comes twice counts once.
//@ named: bag_of_embeddings/repeats_dropped
//@ include
#include <set>
//@ body of bag_of_embeddings
  const std::size_t d = embedding.shape(1);
  Matrix x = xt::zeros<float>({sentences.size(), d});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::set<std::int32_t> bag(sentences[i].begin(), sentences[i].end());
    for (const auto word : bag)
      for (std::size_t j = 0; j < d; ++j) x(i, j) += embedding(word, j) / static_cast<float>(bag.size());
  }
  return x;
//@ body of bag_of_embeddings_backward, as in divides_by_longest

//@ answer: empty_sentence_nan
//@ mistake: An empty sentence gives 0/0, NaN.
//@ named: bag_of_embeddings/empty_divided_by_zero
//@ body of bag_of_embeddings
  Matrix result = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (auto word : sentences[i]) xt::view(result, i, xt::all()) += xt::view(embedding, word, xt::all());
    xt::view(result, i, xt::all()) /= static_cast<float>(sentences[i].size());
  }
  return result;
//@ body of bag_of_embeddings_backward
  Matrix grad = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const float T = static_cast<float>(sentences[i].size());
    for (const int word : sentences[i]) xt::row(grad, word) += xt::row(dy, i) / T;
  }
  return grad;

//@ answer: gradient_averaged_over_sentences
//@ mistake: The backward pass divides by the number of sentences too.
//@ named: bag_of_embeddings/averaged_over_sentences
//@ body of bag_of_embeddings
  const auto d = embedding.shape(1);
  Matrix x = xt::zeros<float>({sentences.size(), d});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (std::size_t j = 0; j < d; ++j) {
      double s = 0;
      for (auto w : sentences[i]) s += embedding(w, j);
      x(i, j) = sentences[i].empty() ? 0.0F : static_cast<float>(s / sentences[i].size());
    }
  return x;
//@ body of bag_of_embeddings_backward
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  const auto n = static_cast<float>(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : sentences[i])
      for (std::size_t j = 0; j < dy.shape(1); ++j) dE(word, j) += dy(i, j) / (n * sentences[i].size());
  return dE;

//@ answer: gradient_overwritten
//@ mistake: The backward pass assigns to a word's row instead of adding: its last place stays.
//@ named: bag_of_embeddings/gradient_overwritten
//@ body of bag_of_embeddings, as in gradient_averaged_over_sentences
//@ body of bag_of_embeddings_backward
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (auto w : sentences[i]) xt::row(dE, w) = xt::row(dy, i) / static_cast<float>(sentences[i].size());
  return dE;

//@ answer: gradient_without_length
//@ mistake: The backward pass gives every word the whole of dy, without dividing by the length.
//@ named: bag_of_embeddings/share_not_divided
//@ body of bag_of_embeddings
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].empty()) continue;
    for (const auto word : sentences[i]) xt::row(x, i) += xt::row(embedding, word);
    xt::row(x, i) /= static_cast<float>(sentences[i].size());
  }
  return x;
//@ body of bag_of_embeddings_backward
  Matrix dE = xt::zeros<float>({(size_t)V, dy.shape(1)});
  for (size_t i = 0; i < sentences.size(); i++)
    for (auto w : sentences[i])
      for (size_t j = 0; j < dy.shape(1); j++) dE(w, j) += dy(i, j);
  return dE;

//@ answer: repeats_lost_in_index
//@ mistake: Like NumPy's dE[sentence] += ...: a word that stands twice in a sentence gets its share once.
//@ named: bag_of_embeddings/repeats_counted_once
//@ body of bag_of_embeddings, as in gradient_without_length
//@ body of bag_of_embeddings_backward
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].empty()) continue;
    const Vector share = xt::row(dy, i) / static_cast<float>(sentences[i].size());
    auto rows = xt::view(dE, xt::keep(sentences[i]), xt::all());
    const Matrix updated = rows + share;
    rows = updated;
  }
  return dE;

//@ answer: right_matrix_of_counts
//@ right: counts over lengths as an (n, V) matrix, multiplied from the left and transposed
//@ before bag_of_embeddings
// (n, V): which part of each sentence each word is
static Matrix shares(const Sentences& sentences, std::size_t V) {
  Matrix part = xt::zeros<float>({sentences.size(), V});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : sentences[i]) part(i, word) += 1.0F;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    if (!sentences[i].empty()) xt::row(part, i) /= static_cast<float>(sentences[i].size());
  return part;
}
//@ body of bag_of_embeddings
  return matmul(shares(sentences, embedding.shape(0)), embedding);
//@ body of bag_of_embeddings_backward
  return matmul(Matrix(xt::transpose(shares(sentences, static_cast<std::size_t>(V)))), dy);

//@ answer: right_running_mean
//@ right: a running mean word by word; the gradient sorted by words in a map
//@ include
#include <map>
//@ body of bag_of_embeddings
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    float seen = 0;
    for (const auto word : sentences[i]) {
      seen += 1;
      xt::row(x, i) += (xt::row(embedding, word) - xt::row(x, i)) / seen;
    }
  }
  return x;
//@ body of bag_of_embeddings_backward
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    std::map<std::int32_t, int> count;
    for (const auto word : sentences[i]) ++count[word];
    for (const auto& [word, times] : count)
      xt::row(dE, word) += static_cast<float>(times) / static_cast<float>(sentences[i].size()) * xt::row(dy, i);
  }
  return dE;

//@ answer: sum_instead_of_mean
//@ mistake: The vectors are summed and never divided by the sentence's length.
//@ named: bag_of_embeddings/sum_instead_of_mean
//@ body of bag_of_embeddings
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (auto word : sentences[i])
      for (std::size_t j = 0; j < embedding.shape(1); ++j) x(i, j) += embedding(word, j);
  return x;
//@ body of bag_of_embeddings_backward, as in divides_by_longest

//@ answer: word_zero_skipped
//@ mistake: Word 0 is taken for padding and left out of sum and length.
//@ named: bag_of_embeddings/word_zero_left_out or bag_of_embeddings/word_zero_not_counted
//@ body of bag_of_embeddings
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    int words = 0;
    for (const auto id : sentences[i]) {
      if (id == pad_id) continue;
      xt::row(x, i) += xt::row(embedding, id);
      ++words;
    }
    if (words > 0) xt::row(x, i) /= static_cast<float>(words);
  }
  return x;
//@ body of bag_of_embeddings_backward, as in empty_sentence_nan
