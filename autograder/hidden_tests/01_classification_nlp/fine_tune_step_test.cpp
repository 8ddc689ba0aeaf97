// Hidden tests of 01_classification_nlp/fine_tune_step.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::classification_nlp::FineTune;
using descent::classification_nlp::FineTuneOptions;
using descent::classification_nlp::SentenceClassifier;
using descent::classification_nlp::Sentences;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

constexpr FineTuneOptions different{.lr = 0.3F, .embedding_lr = 1.1F, .what = FineTune::all};

SentenceClassifier classifier(judge::Inputs& in, std::size_t V, std::size_t d, std::size_t K) {
  return {in.normal<2>({V, d}, 0.3, 1), in.normal<2>({d, K}, 0, 1), in.normal<1>({K}, 0.2, 0.5)};
}

enum class Compare { classifier, vectors, loss, all };

/// Steps with these options in turn, on changing sentences; compares after each.
void follow(judge::Inputs& in, SentenceClassifier p, const std::vector<std::size_t>& lengths,
            const std::vector<FineTuneOptions>& steps, Compare what = Compare::all) {
  auto want = given(p);
  for (const auto& options : steps) {
    const auto V = static_cast<std::int32_t>(p.embedding.shape(0)), K = static_cast<std::int32_t>(p.b.size());
    const Sentences sentences = draw::sentences(in, lengths, V);
    const Labels labels = draw::labels(in, lengths.size(), K);
    const auto loss = descent::oracles::fine_tune_step(want, sentences, labels, options);
    const float got = student::fine_tune_step(p, sentences, labels, options);
    if (what == Compare::loss || what == Compare::all) CHECK_THAT(got, judge::Near(loss.value, loss.limit()));
    if (what == Compare::classifier || what == Compare::all) {
      CHECK_THAT(p.w, judge::Near(expected(want.w)));
      CHECK_THAT(p.b, judge::Near(expected(want.b)));
    }
    if (what == Compare::vectors || what == Compare::all)
      CHECK_THAT(p.embedding, judge::Near(expected(want.embedding)));
  }
}

}  // namespace

TEST_CASE("fine_tune_step keeps all shapes and moves everything that it may",
          "[01_classification_nlp/fine_tune_step][hidden]") {
  judge::input_kind("three sentences that hold all of five words");
  auto in = judge::inputs();
  const SentenceClassifier start = classifier(in, 5, 3, 4);
  SentenceClassifier p = start;
  student::fine_tune_step(p, {{0, 1}, {2, 3}, {4}}, Labels{3, 0, 1}, different);
  CHECK(descent::shape_of(p.embedding) == Shape{5, 3});
  CHECK(descent::shape_of(p.w) == Shape{3, 4});
  CHECK(descent::shape_of(p.b) == Shape{4});
  CHECK(xt::all(xt::not_equal(p.embedding, start.embedding)));
  CHECK(xt::all(xt::not_equal(p.w, start.w)));
  CHECK_THAT(p.embedding, (judge::AllFinite<float, 2>()));
}

TEST_CASE("fine_tune_step keeps every bit of words that do not occur",
          "[01_classification_nlp/fine_tune_step][hidden][x2]") {
  judge::input_kind("twenty words, of which the sentences hold six; several steps");
  auto in = judge::inputs();
  const SentenceClassifier start = classifier(in, 20, 4, 3);
  SentenceClassifier p = start;
  for (int step = 0; step < 4; ++step)
    student::fine_tune_step(p, draw::sentences(in, {3, 5, 7, 4}, 6), draw::labels(in, 4, 3), different);
  CHECK(xt::any(xt::not_equal(p.embedding, start.embedding)));
  CHECK_THAT(Matrix(xt::view(p.embedding, xt::range(6, 20))),
             judge::Equals(Matrix(xt::view(start.embedding, xt::range(6, 20)))));
}

TEST_CASE("fine_tune_step separates sentences that a classifier can separate",
          "[01_classification_nlp/fine_tune_step][hidden][x2]") {
  judge::input_kind("six sentences whose first word decides, 200 steps");
  auto in = judge::inputs();
  SentenceClassifier p = classifier(in, 9, 5, 2);
  const Sentences sentences = {{0, 3, 4}, {1, 3, 5}, {0, 6}, {1, 7}, {0, 8, 5}, {1, 8, 4}};
  float loss = 0;
  for (int step = 0; step < 200; ++step)
    loss = student::fine_tune_step(p, sentences, Labels{0, 1, 0, 1, 0, 1},
                                   {.lr = 0.5F, .embedding_lr = 0.5F, .what = FineTune::all});
  CHECK(loss > 0);
  CHECK(loss < 0.1F);
  CHECK_THAT(p.w, (judge::AllFinite<float, 2>()));
}

TEST_CASE("fine_tune_step has the right loss before each step",
          "[01_classification_nlp/fine_tune_step][hidden][x2]") {
  judge::input_kind("three steps with changing learning rates");
  auto in = judge::inputs();
  follow(in, classifier(in, 11, 4, 3), {3, 7, 1, 5, 2},
         {different, {.lr = 0.05F, .embedding_lr = 0.2F, .what = FineTune::all}, different}, Compare::loss);
}

TEST_CASE("fine_tune_step moves the classifier right", "[01_classification_nlp/fine_tune_step][hidden][x3]") {
  judge::input_kind("three steps with changing learning rates");
  auto in = judge::inputs();
  follow(in, classifier(in, 11, 4, 3), {3, 7, 1, 5, 2},
         {different, {.lr = 0.05F, .embedding_lr = 0.2F, .what = FineTune::all}, different},
         Compare::classifier);
}

TEST_CASE("fine_tune_step moves the vectors right", "[01_classification_nlp/fine_tune_step][hidden][x4]") {
  judge::input_kind("three steps with changing learning rates");
  auto in = judge::inputs();
  follow(in, classifier(in, 11, 4, 3), {3, 7, 1, 5, 2},
         {different, {.lr = 0.05F, .embedding_lr = 0.2F, .what = FineTune::all}, different},
         Compare::vectors);
}

TEST_CASE("fine_tune_step follows the right path with frozen vectors",
          "[01_classification_nlp/fine_tune_step][hidden][x2]") {
  judge::input_kind("frozen, then all, then frozen again");
  auto in = judge::inputs();
  const FineTuneOptions frozen{.lr = 0.4F, .embedding_lr = 0.9F, .what = FineTune::frozen};
  follow(in, classifier(in, 7, 3, 4), {2, 5, 3}, {frozen, different, frozen});
}

TEST_CASE("fine_tune_step keeps every bit of frozen vectors",
          "[01_classification_nlp/fine_tune_step][hidden][x2]") {
  judge::input_kind("several frozen steps");
  auto in = judge::inputs();
  const SentenceClassifier start = classifier(in, 7, 3, 4);
  SentenceClassifier p = start;
  for (int step = 0; step < 3; ++step)
    student::fine_tune_step(p, draw::sentences(in, {2, 5, 3}, 7), draw::labels(in, 3, 4),
                            {.lr = 0.4F, .embedding_lr = 0.9F, .what = FineTune::frozen});
  CHECK(xt::any(xt::not_equal(p.w, start.w)));
  CHECK_THAT(p.embedding, judge::Equals(start.embedding));
}

TEST_CASE("fine_tune_step takes empty sentences and repeated words",
          "[01_classification_nlp/fine_tune_step][hidden]") {
  judge::input_kind("empty sentences between long ones of three words");
  auto in = judge::inputs();
  follow(in, classifier(in, 3, 4, 2), {0, 9, 0, 12}, {different, different});
}

TEST_CASE("fine_tune_step takes one sentence, one word, one feature",
          "[01_classification_nlp/fine_tune_step][hidden]") {
  judge::input_kind("a one in each of the sizes; learning rates of zero");
  auto in = judge::inputs();
  follow(in, classifier(in, 4, 3, 2), {5}, {different});
  follow(in, classifier(in, 1, 3, 2), {2, 1}, {different});
  follow(in, classifier(in, 4, 1, 3), {3, 2}, {different});
  follow(in, classifier(in, 4, 2, 3), {3, 2}, {{.lr = 0, .embedding_lr = 0.5F, .what = FineTune::all}});
}

TEST_CASE("fine_tune_step refuses what does not fit, and leaves everything as it was",
          "[01_classification_nlp/fine_tune_step][hidden]") {
  judge::input_kind("no sentences, a word of V, a label of K, weights with other rows");
  auto in = judge::inputs();
  SentenceClassifier p = classifier(in, 4, 3, 2);
  const SentenceClassifier before = p;
  follow(in, p, {3, 2}, {different});
  CHECK(judge::throws_value_error([&] { student::fine_tune_step(p, {}, Labels{}, different); }));
  CHECK(judge::throws_value_error([&] { student::fine_tune_step(p, {{1}, {4}}, Labels{0, 1}, different); }));
  CHECK(judge::throws_value_error([&] { student::fine_tune_step(p, {{1}, {3}}, Labels{0, 2}, different); }));
  CHECK_THAT(p.embedding, judge::Equals(before.embedding));
  CHECK_THAT(p.w, judge::Equals(before.w));
  CHECK_THAT(p.b, judge::Equals(before.b));
  p.w = in.normal<2>({2, 2});
  CHECK(judge::throws_shape_error([&] { student::fine_tune_step(p, {{1}, {3}}, Labels{0, 1}, different); }));
}
