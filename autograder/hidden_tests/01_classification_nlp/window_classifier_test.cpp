// Hidden tests of 01_classification_nlp/window_classifier.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::classification_nlp::LossAndGradients;
using descent::classification_nlp::WindowClassifier;
using descent::classification_nlp::Windows;
using descent::oracles::expected;
using descent::oracles::given;
using descent::oracles::Rounded;
using descent::oracles::RoundedClassifier;

namespace {

struct Task {
  Windows windows;
  Labels labels;
  WindowClassifier parameters;
};

/// n windows of m words, V words of d features, h hidden units, K classes.
Task task(judge::Inputs& in, std::size_t n, std::size_t m, std::int32_t V, std::size_t d, std::size_t h,
          std::int32_t K) {
  const auto classes = static_cast<std::size_t>(K);
  return {draw::windows(in, n, m, V),
          draw::labels(in, n, K),
          {draw::table(in, static_cast<std::size_t>(V), d), in.normal<2>({m * d, h}, 0, 0.6),
           in.normal<1>({h}, 0.3, 0.5), in.normal<2>({h, classes}, 0, 1), in.normal<1>({classes}, 0.2, 0.5)}};
}

void check_scores(const Task& t) {
  CHECK_THAT(student::window_classifier(t.windows, t.parameters),
             judge::Near(expected(descent::oracles::window_classifier(t.windows, given(t.parameters)))));
}

struct Both {
  LossAndGradients got;
  descent::oracles::WindowClassifierExpected want;
};
Both both(const Task& t) {
  return {student::window_classifier_backward(t.windows, t.labels, t.parameters),
          descent::oracles::window_classifier_backward(t.windows, t.labels, given(t.parameters))};
}
void check_all(const Task& t) {
  check_scores(t);
  const auto [got, want] = both(t);
  CHECK_THAT(got.loss, judge::Near(want.loss.value, want.loss.limit()));
  CHECK_THAT(got.d.b2, judge::Near(expected(want.d.b2)));
  CHECK_THAT(got.d.w2, judge::Near(expected(want.d.w2)));
  CHECK_THAT(got.d.b1, judge::Near(expected(want.d.b1)));
  CHECK_THAT(got.d.w1, judge::Near(expected(want.d.w1)));
  CHECK_THAT(got.d.table, judge::Near(expected(want.d.table)));
}

/// Compares a gradient with central differences of the oracle's loss.  The step is 2⁻⁹, where the formula
/// leaves h²/6 of a third derivative, which stays below 20 for these sizes; in double nothing is lost.
template <std::size_t N, class Pick>
void check_slopes(const Task& t, const descent::Tensor<float, N>& gradient, Pick pick) {
  const double h = 0x1p-9;
  RoundedClassifier at = given(t.parameters);
  const auto loss = [&] {
    return descent::oracles::window_classifier_backward(t.windows, t.labels, at).loss.value;
  };
  descent::Tensor<Rounded, N>& elements = pick(at);
  judge::Expected<N> slopes = expected(elements);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const double here = elements.data()[i].value;
    elements.data()[i].value = here + h;
    const double above = loss();
    elements.data()[i].value = here - h;
    slopes.value.data()[i] = (above - loss()) / (2 * h);
    slopes.limit.data()[i] = 20 * h * h / 6 + judge::limit(20);
    elements.data()[i].value = here;
  }
  CHECK_THAT(gradient, judge::Near(slopes));
}

}  // namespace

TEST_CASE("window_classifier has a score for each class, and gradients have the parameters' shapes",
          "[01_classification_nlp/window_classifier][hidden]") {
  judge::input_kind(
      "seven windows of five words, nine words, two features, four hidden units, three classes");
  auto in = judge::inputs();
  const Task t = task(in, 7, 5, 9, 2, 4, 3);
  const Matrix z = student::window_classifier(t.windows, t.parameters);
  CHECK(descent::shape_of(z) == Shape{7, 3});
  const auto at = student::window_classifier_backward(t.windows, t.labels, t.parameters);
  CHECK(descent::shape_of(at.d.table) == Shape{9, 2});
  CHECK(descent::shape_of(at.d.w1) == Shape{10, 4});
  CHECK(descent::shape_of(at.d.b1) == Shape{4});
  CHECK(descent::shape_of(at.d.w2) == Shape{4, 3});
  CHECK(descent::shape_of(at.d.b2) == Shape{3});
  CHECK(at.loss > 0);
  CHECK_THAT(at.d.w1, (judge::AllFinite<float, 2>()));
}

TEST_CASE("window_classifier_backward has the slopes of the loss above the hidden layer",
          "[01_classification_nlp/window_classifier][hidden][x2]") {
  judge::input_kind("every element of W2 and b2, against differences of an exact loss");
  auto in = judge::inputs();
  const Task t = task(in, 5, 3, 6, 2, 3, 4);
  const auto at = student::window_classifier_backward(t.windows, t.labels, t.parameters);
  check_slopes(
      t, at.d.w2, [](RoundedClassifier & p) -> auto& { return p.w2; });
  check_slopes(
      t, at.d.b2, [](RoundedClassifier & p) -> auto& { return p.b2; });
}

TEST_CASE("window_classifier_backward has the slopes of the loss below the hidden layer",
          "[01_classification_nlp/window_classifier][hidden][x3]") {
  judge::input_kind("every element of W1, b1 and of a table without PAD in the windows, likewise");
  auto in = judge::inputs();
  Task t = task(in, 5, 3, 6, 2, 3, 4);
  for (auto& word : t.windows) word = std::max(word, 1);
  const auto at = student::window_classifier_backward(t.windows, t.labels, t.parameters);
  check_slopes(
      t, at.d.w1, [](RoundedClassifier & p) -> auto& { return p.w1; });
  check_slopes(
      t, at.d.b1, [](RoundedClassifier & p) -> auto& { return p.b1; });
  check_slopes(
      t, at.d.table, [](RoundedClassifier & p) -> auto& { return p.table; });
}

TEST_CASE("window_classifier lowers its loss in training, and PAD's vector stays zero",
          "[01_classification_nlp/window_classifier][hidden][x2]") {
  judge::input_kind("fourteen windows, 100 steps of gradient descent on all parameters");
  auto in = judge::inputs();
  Task t = task(in, 14, 3, 8, 3, 6, 3);
  // The middle word decides, and every word has one class, so that all can be right.
  for (std::size_t i = 0; i < 14; ++i) {
    t.windows(i, 1) = static_cast<std::int32_t>(1 + i % 7);
    t.labels(i) = static_cast<std::int32_t>(i % 7 % 3);
  }
  float first = 0, last = 0;
  for (int step = 0; step < 100; ++step) {
    const auto at = student::window_classifier_backward(t.windows, t.labels, t.parameters);
    if (step == 0) first = at.loss;
    last = at.loss;
    t.parameters.table -= 0.5F * at.d.table;
    t.parameters.w1 -= 0.5F * at.d.w1;
    t.parameters.b1 -= 0.5F * at.d.b1;
    t.parameters.w2 -= 0.5F * at.d.w2;
    t.parameters.b2 -= 0.5F * at.d.b2;
  }
  CHECK(last > 0);
  CHECK(last < 0.7F * first);
  CHECK_THAT(Vector(xt::row(t.parameters.table, 0)), judge::Equals(Vector{0, 0, 0}));
}

TEST_CASE("window_classifier has the right scores", "[01_classification_nlp/window_classifier][hidden][x6]") {
  judge::input_kind("windows of three and of five words, more and fewer hidden units than classes");
  auto in = judge::inputs();
  check_scores(task(in, 11, 3, 13, 4, 5, 3));
  check_scores(task(in, 4, 5, 7, 2, 3, 9));
}

TEST_CASE("window_classifier_backward has the right loss",
          "[01_classification_nlp/window_classifier][hidden][x3]") {
  judge::input_kind("windows of three words");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, 11, 3, 13, 4, 5, 3));
  CHECK_THAT(got.loss, judge::Near(want.loss.value, want.loss.limit()));
}

TEST_CASE("window_classifier_backward has the right gradient of W2 and b2",
          "[01_classification_nlp/window_classifier][hidden][x4]") {
  judge::input_kind("windows of three words");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, 11, 3, 13, 4, 5, 3));
  CHECK_THAT(got.d.w2, judge::Near(expected(want.d.w2)));
  CHECK_THAT(got.d.b2, judge::Near(expected(want.d.b2)));
}

TEST_CASE("window_classifier_backward has the right gradient of W1 and b1",
          "[01_classification_nlp/window_classifier][hidden][x5]") {
  judge::input_kind("windows of five words");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, 9, 5, 7, 3, 4, 3));
  CHECK_THAT(got.d.w1, judge::Near(expected(want.d.w1)));
  CHECK_THAT(got.d.b1, judge::Near(expected(want.d.b1)));
}

TEST_CASE("window_classifier_backward has the right gradient of the vectors",
          "[01_classification_nlp/window_classifier][hidden][x5]") {
  judge::input_kind("windows of five words, PAD and absent words among them");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, 3, 5, 12, 3, 4, 3));
  CHECK_THAT(got.d.table, judge::Near(expected(want.d.table)));
}

TEST_CASE("window_classifier takes one window, one word in it, one feature, one hidden unit",
          "[01_classification_nlp/window_classifier][hidden][x3]") {
  judge::input_kind("a one in each of the sizes");
  auto in = judge::inputs();
  check_all(task(in, 1, 3, 5, 2, 4, 3));
  check_all(task(in, 6, 1, 5, 2, 4, 3));
  check_all(task(in, 6, 3, 5, 1, 4, 3));
  check_all(task(in, 6, 3, 5, 2, 1, 3));
}

TEST_CASE("window_classifier stays finite where it is very sure",
          "[01_classification_nlp/window_classifier][hidden][x2]") {
  judge::input_kind("biases of ±1000 in both layers");
  auto in = judge::inputs();
  Task t = task(in, 5, 3, 6, 2, 4, 3);
  t.parameters.b1(0) = 1000;
  t.parameters.b1(1) = -1000;
  t.parameters.b2 = {1000, -1000, 0};
  check_all(t);
}

TEST_CASE("window_classifier refuses what does not fit",
          "[01_classification_nlp/window_classifier][hidden][x2]") {
  judge::input_kind("wrong widths between the layers, a word of V, a label of K, no windows");
  auto in = judge::inputs();
  const Task right = task(in, 4, 3, 5, 2, 3, 2);
  check_all(right);
  Task t = right;
  t.parameters.w2 = in.normal<2>({4, 2});
  CHECK(judge::throws_shape_error([&] { student::window_classifier(t.windows, t.parameters); }));
  t = right;
  t.parameters.b1 = in.normal<1>({4});
  CHECK(judge::throws_shape_error(
      [&] { student::window_classifier_backward(t.windows, t.labels, t.parameters); }));
  t = right;
  t.windows(2, 1) = 5;
  CHECK(judge::throws_value_error(
      [&] { student::window_classifier_backward(t.windows, t.labels, t.parameters); }));
  t = right;
  t.labels(3) = 2;
  CHECK(judge::throws_value_error(
      [&] { student::window_classifier_backward(t.windows, t.labels, t.parameters); }));
  CHECK(judge::throws_value_error([&] {
    student::window_classifier_backward(Windows::from_shape({0, 3}), Labels::from_shape({0}),
                                        right.parameters);
  }));
}
