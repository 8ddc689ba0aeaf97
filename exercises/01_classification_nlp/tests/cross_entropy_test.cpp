// Public tests of 01_classification_nlp/cross_entropy: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Tensor;
using descent::Vector;

namespace {

const float log_2 = std::log(2.0F), log_3 = std::log(3.0F);
// Their probabilities are (1, 3, 1)/5 and (1, 2, 1)/4.
const Matrix scores{{0, log_3, 0}, {-log_2, 0, -log_2}};

}  // namespace

TEST_CASE("cross_entropy is the mean surprise at the right answers",
          "[01_classification_nlp/cross_entropy][public][x2]") {
  judge::input_kind("two examples whose right classes have the probabilities 3/5 and 1/4");
  const float loss = student::cross_entropy(scores, Labels{1, 2});
  // −(log 0.6 + log 0.25)/2 = (0.5108 + 1.3863)/2
  CHECK_THAT(loss, judge::Near(-(std::log(0.6) + std::log(0.25)) / 2, judge::limit(5)));
}

TEST_CASE("cross_entropy takes scores and not probabilities, and counts classes from zero",
          "[01_classification_nlp/cross_entropy][public]") {
  judge::input_kind(
      "equal scores of four classes; the right class is 0, then 3; then the scores log 3 and 0");
  // Four equal scores are four times 1/4, whatever they are.
  CHECK_THAT(student::cross_entropy(Matrix{{2, 2, 2, 2}}, Labels{0}),
             judge::Near(std::log(4.0), judge::limit(6)));
  CHECK_THAT(student::cross_entropy(Matrix{{0, 0, 0, 0}}, Labels{3}),
             judge::Near(std::log(4.0), judge::limit(6)));
  // The probabilities are 3/4 and 1/4; a second soft-max would bring them nearer to each other.
  CHECK_THAT(student::cross_entropy(Matrix{{log_3, 0}}, Labels{0}),
             judge::Near(std::log(4.0 / 3), judge::limit(4)));
}

TEST_CASE("cross_entropy_gradient is probability minus one-hot label, over n",
          "[01_classification_nlp/cross_entropy][public][x2]") {
  judge::input_kind("two examples whose probabilities are fifths and quarters");
  const Matrix dz = student::cross_entropy_gradient(scores, Labels{1, 2});
  // ((1, 3, 1)/5 − (0, 1, 0))/2 and ((1, 2, 1)/4 − (0, 0, 1))/2
  CHECK_THAT(dz, judge::Near(judge::by_hand(Tensor<double, 2>{{0.1, -0.2, 0.1}, {0.125, 0.25, -0.375}}, 4)));
}

TEST_CASE("cross_entropy survives scores of 10000", "[01_classification_nlp/cross_entropy][public][x2]") {
  judge::input_kind("two examples: sure and right, sure and wrong");
  const Matrix z{{10000, 0}, {10000, -10000}};
  // The losses are 0 and 20000: log(softmax) would be −∞ in the second.
  CHECK_THAT(student::cross_entropy(z, Labels{0, 1}), judge::Near(10000, judge::limit(30000)));
  CHECK_THAT(student::cross_entropy_gradient(z, Labels{0, 1}), judge::Equals(Matrix{{0, 0}, {0.5F, -0.5F}}));
}

TEST_CASE("cross_entropy_gradient has the slope of cross_entropy",
          "[01_classification_nlp/cross_entropy][public]") {
  judge::input_kind("the slope measured between two losses, 1/16 to either side");
  const Labels labels{1, 2};
  Matrix above = scores, below = scores;
  above(1, 1) += 0.0625F;
  below(1, 1) -= 0.0625F;
  const double slope =
      (double{student::cross_entropy(above, labels)} - student::cross_entropy(below, labels)) / 0.125;
  // p is ½ here, where the loss's third derivative vanishes; its fifth leaves less than 1e-6.
  CHECK_THAT(student::cross_entropy_gradient(scores, labels)(1, 1),
             judge::Near(slope, judge::limit(5 / 0.125) + 1e-6));
}

TEST_CASE("cross_entropy refuses labels that do not fit", "[01_classification_nlp/cross_entropy][public]") {
  judge::input_kind("three labels for two examples, a label of K, no examples");
  CHECK_THAT(student::cross_entropy(Matrix{{0, 0}}, Labels{1}), judge::Near(std::log(2.0), judge::limit(2)));
  CHECK(judge::throws_shape_error([] { student::cross_entropy(scores, Labels{1, 2, 0}); }));
  CHECK(judge::throws_shape_error([] { student::cross_entropy_gradient(scores, Labels{1, 2, 0}); }));
  CHECK(judge::throws_value_error([] { student::cross_entropy(scores, Labels{1, 3}); }));
  CHECK(judge::throws_value_error([] { student::cross_entropy(Matrix::from_shape({0, 3}), Labels{}); }));
}
