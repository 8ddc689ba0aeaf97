#include <algorithm>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::Sentences;

/// Σ of the words' vectors in each sentence, times a factor that depends on the sentence.
template <class Factor>
Matrix weighted(const Sentences& sentences, const Matrix& embedding, Factor factor) {
  given_checks::words(sentences, embedding.shape(0));
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : sentences[i])
      xt::row(x, static_cast<std::ptrdiff_t>(i)) += xt::row(embedding, word) * factor(sentences[i]);
  return x;
}
float length(const std::vector<std::int32_t>& sentence) {
  return static_cast<float>(sentence.size());
}
std::vector<std::int32_t> without_repeats(std::vector<std::int32_t> sentence) {
  std::sort(sentence.begin(), sentence.end());
  sentence.erase(std::unique(sentence.begin(), sentence.end()), sentence.end());
  return sentence;
}
float longest(const Sentences& sentences) {
  std::size_t most = 1;
  for (const auto& sentence : sentences) most = std::max(most, sentence.size());
  return static_cast<float>(most);
}

Matrix total(const Sentences& sentences, const Matrix& embedding) {
  return weighted(sentences, embedding, [](const auto&) { return 1.0F; });
}
Matrix nothing_over_nothing(const Sentences& sentences, const Matrix& embedding) {
  Matrix x = total(sentences, embedding);
  for (std::size_t i = 0; i < sentences.size(); ++i)
    xt::row(x, static_cast<std::ptrdiff_t>(i)) /= length(sentences[i]);
  return x;
}
Matrix padded_length(const Sentences& sentences, const Matrix& embedding) {
  const float most = longest(sentences);
  return weighted(sentences, embedding, [&](const auto&) { return 1 / most; });
}
Matrix over_sentences(const Sentences& sentences, const Matrix& embedding) {
  return total(sentences, embedding) / static_cast<float>(sentences.size());
}
Matrix distinct(const Sentences& sentences, const Matrix& embedding) {
  given_checks::words(sentences, embedding.shape(0));
  Sentences once;
  for (const auto& sentence : sentences) once.push_back(without_repeats(sentence));
  return classification_nlp::bag_of_embeddings(once, embedding);
}
Matrix over_distinct(const Sentences& sentences, const Matrix& embedding) {
  return weighted(sentences, embedding,
                  [](const auto& sentence) { return 1 / length(without_repeats(sentence)); });
}
Matrix last_word(const Sentences& sentences, const Matrix& embedding) {
  given_checks::words(sentences, embedding.shape(0));
  Matrix x = xt::zeros<float>({sentences.size(), embedding.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    if (!sentences[i].empty())
      xt::row(x, static_cast<std::ptrdiff_t>(i)) =
          xt::row(embedding, sentences[i].back()) / length(sentences[i]);
  return x;
}
Matrix first_word_is_padding(const Sentences& sentences, const Matrix& embedding) {
  Matrix cleared = embedding;
  xt::row(cleared, 0) = 0.0F;
  return classification_nlp::bag_of_embeddings(sentences, cleared);
}
Matrix without_first_word(const Sentences& sentences, const Matrix& embedding) {
  given_checks::words(sentences, embedding.shape(0));
  Sentences kept = sentences;
  for (auto& sentence : kept)
    sentence.erase(std::remove(sentence.begin(), sentence.end(), 0), sentence.end());
  return classification_nlp::bag_of_embeddings(kept, embedding);
}
Matrix empty_left_out(const Sentences& sentences, const Matrix& embedding) {
  Sentences kept;
  given_checks::words(sentences, embedding.shape(0));
  for (const auto& sentence : sentences)
    if (!sentence.empty()) kept.push_back(sentence);
  return classification_nlp::bag_of_embeddings(kept, embedding);
}

const judge::Misconceptions<decltype(classification_nlp::bag_of_embeddings)> known_forward(
    "01_classification_nlp/bag_of_embeddings",
    {
        {"sum_instead_of_mean", "The vectors are added up and not divided by the number of words.", total},
        {"empty_divided_by_zero", "An empty sentence gives 0/0: its row must be zeros.",
         nothing_over_nothing},
        {"longest_length_for_all",
         "Every sentence is divided by the length of the longest one: divide each by its own length.",
         padded_length},
        {"divided_by_sentences",
         "The sum is divided by the number of sentences: divide by the number of words in the sentence.",
         over_sentences},
        {"repeats_dropped", "A word that occurs twice is counted once: count every occurrence.", distinct},
        {"divided_by_distinct_words",
         "The sum is divided by the number of different words: divide by the number of all words.",
         over_distinct},
        {"sum_overwritten", "Each word overwrites the one before: only the last word counts.", last_word},
        {"word_zero_left_out", "Word 0 is treated as padding: no word is special here.",
         first_word_is_padding},
        {"word_zero_not_counted",
         "Word 0 is treated as padding, in the sum and in the length: no word is special here.",
         without_first_word},
        {"empty_sentence_dropped", "An empty sentence has no row: it needs a row of zeros.", empty_left_out},
    });

template <class Factor>
Matrix scattered(const Sentences& sentences, const Matrix& dy, std::int32_t V, Factor factor) {
  given_checks::bag_of_embeddings_backward(sentences, dy, V);
  Matrix d = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : sentences[i])
      xt::row(d, word) += xt::row(dy, static_cast<std::ptrdiff_t>(i)) * factor(sentences[i]);
  return d;
}

Matrix not_divided(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  return scattered(sentences, dy, V, [](const auto&) { return 1.0F; });
}
Matrix overwritten(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  given_checks::bag_of_embeddings_backward(sentences, dy, V);
  Matrix d = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : sentences[i])
      xt::row(d, word) = xt::row(dy, static_cast<std::ptrdiff_t>(i)) / length(sentences[i]);
  return d;
}
Matrix each_word_once(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  given_checks::bag_of_embeddings_backward(sentences, dy, V);
  Matrix d = xt::zeros<float>({static_cast<std::size_t>(V), dy.shape(1)});
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const auto word : without_repeats(sentences[i]))
      xt::row(d, word) += xt::row(dy, static_cast<std::ptrdiff_t>(i)) / length(sentences[i]);
  return d;
}
Matrix averaged_over_occurrences(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  Matrix d = classification_nlp::bag_of_embeddings_backward(sentences, dy, V);
  for (std::int32_t v = 0; v < V; ++v) {
    std::ptrdiff_t times = 0;
    for (const auto& sentence : sentences) times += std::count(sentence.begin(), sentence.end(), v);
    if (times > 0) xt::row(d, v) /= static_cast<float>(times);
  }
  return d;
}
Matrix one_length_for_all(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  const float most = longest(sentences);
  return scattered(sentences, dy, V, [&](const auto&) { return 1 / most; });
}
Matrix averaged_over_sentences(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  return classification_nlp::bag_of_embeddings_backward(sentences, dy, V) /
         static_cast<float>(sentences.size());
}
Matrix word_zero_frozen(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  Matrix d = classification_nlp::bag_of_embeddings_backward(sentences, dy, V);
  xt::row(d, 0) = 0.0F;
  return d;
}
Matrix first_sentence_only(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  given_checks::bag_of_embeddings_backward(sentences, dy, V);
  return classification_nlp::bag_of_embeddings_backward({sentences[0]}, xt::view(dy, xt::range(0, 1)), V);
}

const judge::Misconceptions<decltype(classification_nlp::bag_of_embeddings_backward)> known_backward(
    "01_classification_nlp/bag_of_embeddings",
    {
        {"share_not_divided", "The gradient is not divided by the sentence's length, as the mean was.",
         not_divided},
        {"gradient_overwritten", "A word's later occurrence overwrites the earlier one: add them up.",
         overwritten},
        {"repeats_counted_once", "A word that occurs twice in a sentence gets one share: it must get two.",
         each_word_once},
        {"divided_by_occurrences", "A word's gradient is divided by how often it occurs: it is a sum.",
         averaged_over_occurrences},
        {"one_length_for_all",
         "Every share is divided by the length of the longest sentence: divide by the sentence's own length.",
         one_length_for_all},
        {"averaged_over_sentences",
         "The gradient is divided by the number of sentences: the loss has done that already.",
         averaged_over_sentences},
        {"word_zero_frozen", "Word 0 gets no gradient: no word is special here.", word_zero_frozen},
        {"first_sentence_only", "Only the first sentence's gradient is used.", first_sentence_only},
    },
    "bag_of_embeddings_backward");

}  // namespace
}  // namespace descent::misconceptions
