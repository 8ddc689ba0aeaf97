// Public tests of 01_classification_nlp/window_classifier: numbers to check on paper, and properties.
//
// Three words besides PAD, with one number each; windows of one word on either side; one hidden unit; two
// classes.  W1 picks the middle word, so a = sigmoid(E_middle): ½ for 0, ¾ for log 3.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Tensor;
using descent::Vector;
using descent::classification_nlp::WindowClassifier;
using descent::classification_nlp::Windows;

namespace {

const float log_3 = std::log(3.0F);
const WindowClassifier small{
    .table = {{0}, {0}, {log_3}, {5}}, .w1 = {{0}, {1}, {0}}, .b1 = {0}, .w2 = {{4, 0}}, .b2 = {0, 1}};

}  // namespace

TEST_CASE("window_classifier gives scores to the middle word",
          "[01_classification_nlp/window_classifier][public][x2]") {
  judge::input_kind("two windows whose hidden units are ½ and ¾");
  // (4·½, 1) and (4·¾, 1)
  CHECK_THAT(student::window_classifier(Windows{{0, 1, 2}, {1, 2, 3}}, small),
             judge::Near(judge::by_hand(Tensor<double, 2>{{2, 1}, {3, 1}}, 8)));
}

TEST_CASE("window_classifier_backward has the loss of its scores and the gradient of the last layer",
          "[01_classification_nlp/window_classifier][public][x2]") {
  judge::input_kind("one window, all of whose scores are alike");
  WindowClassifier even = small;
  even.b2 = {0, 2};  // scores (2, 2): probabilities ½ each
  const auto at = student::window_classifier_backward(Windows{{0, 1, 2}}, Labels{1}, even);
  CHECK_THAT(at.loss, judge::Near(std::log(2.0), judge::limit(8)));
  // dz = (½, −½); db2 = dz, and dw2 = a·dz with a = ½.
  CHECK_THAT(at.d.b2, judge::Near(judge::by_hand(Tensor<double, 1>{0.5, -0.5}, 8)));
  CHECK_THAT(at.d.w2, judge::Near(judge::by_hand(Tensor<double, 2>{{0.25, -0.25}}, 8)));
}

TEST_CASE("window_classifier_backward has the gradients below the hidden layer",
          "[01_classification_nlp/window_classifier][public][x2]") {
  judge::input_kind("one window, all of whose scores are alike");
  WindowClassifier even = small;
  even.b2 = {0, 2};
  const auto at = student::window_classifier_backward(Windows{{0, 1, 2}}, Labels{1}, even);
  // da = dz·w2ᵀ = 4·½ = 2; through the sigmoid 2·½·½ = ½ = db1; dw1 = x·½ with x = (0, 0, log 3).
  CHECK_THAT(at.d.b1, judge::Near(judge::by_hand(Tensor<double, 1>{0.5}, 16)));
  CHECK_THAT(at.d.w1, judge::Near(judge::by_hand(Tensor<double, 2>{{0}, {0}, {std::log(3.0) / 2}}, 16)));
  // Only W1's middle row is not zero, so that only the middle word has a gradient.
  CHECK_THAT(at.d.table, judge::Near(judge::by_hand(Tensor<double, 2>{{0}, {0.5}, {0}, {0}}, 16)));
}

TEST_CASE("window_classifier_backward leaves PAD frozen",
          "[01_classification_nlp/window_classifier][public]") {
  judge::input_kind("windows at a sentence's ends, all weights 1");
  WindowClassifier ones = small;
  ones.w1 = {{1}, {1}, {1}};
  const auto at = student::window_classifier_backward(Windows{{0, 1, 2}, {1, 2, 0}}, Labels{1, 0}, ones);
  REQUIRE(at.d.table.shape() == ones.table.shape());
  CHECK(at.d.table(0, 0) == 0);
  CHECK(at.d.table(1, 0) != 0);
  CHECK_THAT(at.d.table, (judge::AllFinite<float, 2>()));
}

TEST_CASE("window_classifier_backward has the slopes of its loss",
          "[01_classification_nlp/window_classifier][public]") {
  judge::input_kind("slopes measured between two losses, 1/32 to either side");
  const Windows windows{{0, 1, 2}, {1, 2, 3}};
  const Labels labels{1, 0};
  const auto at = student::window_classifier_backward(windows, labels, small);
  WindowClassifier above = small, below = small;
  above.w1(0, 0) += 0.03125F;
  below.w1(0, 0) -= 0.03125F;
  const double up = student::window_classifier_backward(windows, labels, above).loss;
  const double down = student::window_classifier_backward(windows, labels, below).loss;
  // Rounded losses of about 1, divided by 1/16; h² leaves less than 1e-4.
  CHECK_THAT(at.d.w1(0, 0), judge::Near((up - down) * 16, judge::limit(16 * 8) + 1e-4));
}

TEST_CASE("window_classifier refuses parameters that do not fit",
          "[01_classification_nlp/window_classifier][public]") {
  judge::input_kind("windows that are too narrow; a word without a row; a label of K");
  CHECK_THAT(student::window_classifier(Windows{{0, 1, 2}}, small),
             judge::Near(judge::by_hand(Tensor<double, 2>{{2, 1}}, 8)));  // this one fits
  CHECK(judge::throws_shape_error([] { student::window_classifier(Windows{{1}}, small); }));
  CHECK(judge::throws_value_error([] { student::window_classifier(Windows{{0, 4, 0}}, small); }));
  CHECK(judge::throws_value_error([] {
    student::window_classifier_backward(Windows{{0, 1, 0}}, Labels{2}, small);
  }));
}
