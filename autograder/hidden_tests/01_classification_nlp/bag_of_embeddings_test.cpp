// Hidden tests of 01_classification_nlp/bag_of_embeddings.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::classification_nlp::Sentences;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check_forward(const Sentences& sentences, const Matrix& embedding) {
  CHECK_THAT(student::bag_of_embeddings(sentences, embedding),
             judge::Near(expected(descent::oracles::bag_of_embeddings(sentences, given(embedding)))));
}
void check_backward(const Sentences& sentences, const Matrix& dy, std::int32_t V) {
  CHECK_THAT(student::bag_of_embeddings_backward(sentences, dy, V),
             judge::Near(expected(descent::oracles::bag_of_embeddings_backward(
                 sentences, given(dy), static_cast<std::size_t>(V)))));
}
void check(judge::Inputs& in, const std::vector<std::size_t>& lengths, std::int32_t V, std::size_t d) {
  const Sentences sentences = draw::sentences(in, lengths, V);
  check_forward(sentences, in.normal<2>({static_cast<std::size_t>(V), d}, 0.4, 1));
  check_backward(sentences, in.normal<2>({lengths.size(), d}, 0.3, 1), V);
}

}  // namespace

TEST_CASE("bag_of_embeddings has a row for each sentence, its gradient one for each word",
          "[01_classification_nlp/bag_of_embeddings][hidden]") {
  judge::input_kind("five sentences, eleven words, three features");
  auto in = judge::inputs();
  const Sentences sentences = draw::sentences(in, {4, 2, 7, 1, 3}, 11);
  const Matrix x = student::bag_of_embeddings(sentences, in.uniform<2>({11, 3}, 1, 2));
  CHECK(descent::shape_of(x) == Shape{5, 3});
  CHECK(xt::all(x >= 0.99F));
  const Matrix d = student::bag_of_embeddings_backward(sentences, x, 11);
  CHECK(descent::shape_of(d) == Shape{11, 3});
  CHECK_THAT(d, (judge::AllFinite<float, 2>()));
}

TEST_CASE("bag_of_embeddings is the word's own vector where a sentence repeats one word",
          "[01_classification_nlp/bag_of_embeddings][hidden][x2]") {
  judge::input_kind("sentences of one word, repeated 1, 2, 4 and 8 times");
  auto in = judge::inputs();
  const Matrix table = in.normal<2>({5, 4});
  const Matrix x =
      student::bag_of_embeddings(Sentences{{3}, {1, 1}, {4, 4, 4, 4}, {3, 3, 3, 3, 3, 3, 3, 3}}, table);
  judge::Expected<2> want =
      expected(descent::oracles::bag_of_embeddings(Sentences{{3}, {1}, {4}, {3}}, given(table)));
  for (auto& limit : want.limit) limit *= 4;  // √8 roundings of the sum, and those of dividing
  CHECK_THAT(x, judge::Near(want));
}

TEST_CASE("bag_of_embeddings_backward deals out exactly the gradient that came in",
          "[01_classification_nlp/bag_of_embeddings][hidden][x3]") {
  judge::input_kind("sentences of 1, 2, 4 and 8 words; whole numbers, where shares are exact");
  auto in = judge::inputs();
  const Matrix dy = in.integers<2>({4, 3}, 1, 9);
  const Matrix d = student::bag_of_embeddings_backward(draw::sentences(in, {1, 4, 8, 2}, 7), dy, 7);
  CHECK_THAT(Vector(xt::sum(d, {0})), judge::Equals(Vector(xt::sum(dy, {0}))));
}

TEST_CASE("bag_of_embeddings has the right means", "[01_classification_nlp/bag_of_embeddings][hidden][x8]") {
  judge::input_kind("sentences of different lengths, words that occur often and never");
  auto in = judge::inputs();
  check_forward(draw::sentences(in, {3, 7, 1, 5, 11}, 9), in.normal<2>({9, 4}, 0.4, 1));
  check_forward(draw::sentences(in, {2, 31}, 40), in.normal<2>({40, 7}, 0.4, 1));
}

TEST_CASE("bag_of_embeddings_backward has the right gradient",
          "[01_classification_nlp/bag_of_embeddings][hidden][x9]") {
  judge::input_kind("sentences of different lengths, words that occur often and never");
  auto in = judge::inputs();
  check_backward(draw::sentences(in, {3, 7, 1, 5, 11}, 9), in.normal<2>({5, 4}, 0.3, 1), 9);
  check_backward(draw::sentences(in, {2, 31}, 40), in.normal<2>({2, 7}, 0.3, 1), 40);
}

TEST_CASE("bag_of_embeddings takes empty sentences anywhere",
          "[01_classification_nlp/bag_of_embeddings][hidden][x2]") {
  judge::input_kind("empty sentences first, in the middle and last");
  auto in = judge::inputs();
  check(in, {0, 3, 0, 0, 2, 0}, 5, 3);
}

TEST_CASE("bag_of_embeddings counts words from zero", "[01_classification_nlp/bag_of_embeddings][hidden]") {
  judge::input_kind("only the first word and the last");
  auto in = judge::inputs();
  const Sentences sentences = {{0, 6, 0}, {6}, {0}};
  check_forward(sentences, in.normal<2>({7, 3}, 0.4, 1));
  check_backward(sentences, in.normal<2>({3, 3}, 0.3, 1), 7);
}

TEST_CASE("bag_of_embeddings takes one sentence, one word, one feature, and long ones",
          "[01_classification_nlp/bag_of_embeddings][hidden][x2]") {
  judge::input_kind("sizes of one, and a sentence of 1025 words");
  auto in = judge::inputs();
  check(in, {1}, 1, 1);
  check(in, {4, 3}, 6, 1);
  check(in, {1025}, 33, 2);
}

TEST_CASE("bag_of_embeddings refuses words without a row, and gradients that do not fit",
          "[01_classification_nlp/bag_of_embeddings][hidden]") {
  judge::input_kind("a word too large among right ones; a negative one; a row too many");
  auto in = judge::inputs();
  check(in, {2, 3}, 4, 2);
  const Matrix table = in.normal<2>({4, 2}), dy = in.normal<2>({2, 2});
  CHECK(judge::throws_value_error([&] { student::bag_of_embeddings(Sentences{{1}, {0, 4, 2}}, table); }));
  CHECK(judge::throws_value_error([&] {
    student::bag_of_embeddings_backward(Sentences{{1}, {2, -1}}, dy, 4);
  }));
  CHECK(judge::throws_shape_error([&] { student::bag_of_embeddings_backward(Sentences{{1}}, dy, 4); }));
}
