// Public tests of 01_classification_nlp/fine_tune_step: numbers to check on paper, and properties.
//
// Three words with one number each, two classes with equal scores at the start, so that all probabilities are
// ½.  One sentence, (0, 1), of class 0: its mean vector is x = (1 + 3)/2 = 2, dz = (−½, ½), db = dz,
// dw = x·dz = (−1, 1), dx = dz·wᵀ = −½·w₀ + ½·w₁.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Tensor;
using descent::Vector;
using namespace descent::classification_nlp;  // NOLINT(google-build-using-namespace)

namespace {

// Scores (2·(−1) + 4, 2·1 + 0) = (2, 2); dx = ½ + ½ = 1, and each of the two words gets half of it.
const SentenceClassifier start{.embedding = {{1}, {3}, {7}}, .w = {{-1, 1}}, .b = {4, 0}};
const Sentences sentences = {{0, 1}};
const Labels labels{0};

}  // namespace

TEST_CASE("fine_tune_step moves classifier and vectors",
          "[01_classification_nlp/fine_tune_step][public][x3]") {
  judge::input_kind("one sentence of two words; learning rates ½ and 2");
  SentenceClassifier p = start;
  const float loss =
      student::fine_tune_step(p, sentences, labels, {.lr = 0.5F, .embedding_lr = 2, .what = FineTune::all});
  CHECK_THAT(loss, judge::Near(std::log(2.0), judge::limit(8)));
  CHECK_THAT(p.w, judge::Near(judge::by_hand(Tensor<double, 2>{{-0.5, 0.5}}, 8)));
  CHECK_THAT(p.b, judge::Near(judge::by_hand(Tensor<double, 1>{4.25, -0.25}, 16)));
  // Words 0 and 1 move by −2·½; word 2 does not occur.
  CHECK_THAT(p.embedding, judge::Near(judge::by_hand(Tensor<double, 2>{{0}, {2}, {7}}, 16)));
}

TEST_CASE("fine_tune_step leaves frozen vectors where they are",
          "[01_classification_nlp/fine_tune_step][public][x2]") {
  judge::input_kind("one sentence of two words; the vectors frozen");
  SentenceClassifier p = start;
  student::fine_tune_step(p, sentences, labels, {.lr = 0.5F, .embedding_lr = 2, .what = FineTune::frozen});
  CHECK_THAT(p.embedding, judge::Equals(start.embedding));
  CHECK_THAT(p.w, judge::Near(judge::by_hand(Tensor<double, 2>{{-0.5, 0.5}}, 8)));
}

TEST_CASE("fine_tune_step does not touch words that do not occur",
          "[01_classification_nlp/fine_tune_step][public]") {
  judge::input_kind("five steps; one of three words stands in no sentence");
  SentenceClassifier p = start;
  p.embedding(2, 0) = 0.1F;
  for (int step = 0; step < 5; ++step)
    student::fine_tune_step(p, sentences, labels, {.lr = 0.5F, .embedding_lr = 2, .what = FineTune::all});
  CHECK(p.embedding(0, 0) != 1);
  CHECK_THAT(Vector(xt::row(p.embedding, 2)), judge::Equals(Vector{0.1F}));
}

TEST_CASE("fine_tune_step, repeated, lowers the loss", "[01_classification_nlp/fine_tune_step][public]") {
  judge::input_kind("two sentences of different classes, 100 steps");
  SentenceClassifier p = start;
  float loss = 0;
  for (int step = 0; step < 100; ++step)
    loss = student::fine_tune_step(p, {{0, 1}, {2}}, Labels{0, 1},
                                   {.lr = 0.3F, .embedding_lr = 0.3F, .what = FineTune::all});
  CHECK_THAT(p.w, (judge::AllFinite<float, 2>()));
  CHECK(loss > 0);
  CHECK(loss < 0.1F);
}

TEST_CASE("fine_tune_step refuses what does not fit", "[01_classification_nlp/fine_tune_step][public]") {
  judge::input_kind("a word without a row, a label of K, two labels for one sentence; nothing is changed");
  SentenceClassifier p = start;
  const FineTuneOptions options{.lr = 0.5F, .embedding_lr = 2, .what = FineTune::all};
  CHECK(judge::throws_value_error([&] { student::fine_tune_step(p, {{0, 3}}, labels, options); }));
  CHECK(judge::throws_value_error([&] { student::fine_tune_step(p, sentences, Labels{2}, options); }));
  CHECK(judge::throws_shape_error([&] { student::fine_tune_step(p, sentences, Labels{0, 1}, options); }));
  student::fine_tune_step(p, sentences, labels, options);  // this fits
  CHECK_THAT(p.w, judge::Near(judge::by_hand(Tensor<double, 2>{{-0.5, 0.5}}, 8)));
}
