// Public tests of 01_classification_nlp/sigmoid: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Tensor;

namespace {

const float log_3 = std::log(3.0F);

}  // namespace

TEST_CASE("sigmoid makes a probability of each score", "[01_classification_nlp/sigmoid][public][x2]") {
  judge::input_kind("zero, and the logarithm of 3 with both signs");
  // 1/(1 + 1), 1/(1 + 1/3), 1/(1 + 3)
  CHECK_THAT(student::sigmoid(Matrix{{0, log_3, -log_3}}),
             judge::Near(judge::by_hand(Tensor<double, 2>{{0.5, 0.75, 0.25}}, 2)));
}

TEST_CASE("sigmoid takes large numbers of either sign", "[01_classification_nlp/sigmoid][public][x2]") {
  judge::input_kind("1000 and −1000");
  CHECK_THAT(student::sigmoid(Matrix{{1000, -1000}}), judge::Equals(Matrix{{1, 0}}));
}

TEST_CASE("sigmoid keeps the digits of small results", "[01_classification_nlp/sigmoid][public]") {
  judge::input_kind("x = −20");
  // e^−20 = 2.0612e-9, and 1 + e^−20 is 1 in float, so computing 1 − … loses it.  The limit counts a rounding of 20.
  CHECK_THAT(student::sigmoid(Matrix{{-20}})(0, 0), judge::Near(2.0611536e-9, judge::limit(21 * 2.1e-9)));
}

TEST_CASE("sigmoid_backward takes the forward pass's result", "[01_classification_nlp/sigmoid][public][x2]") {
  judge::input_kind("results ½, ¾ and 0, gradients of both signs");
  // dy·y·(1 − y): 8/4, −16·3/16, and nothing where the curve is flat.
  CHECK_THAT(student::sigmoid_backward(Matrix{{0.5F, 0.75F, 0}}, Matrix{{8, -16, 5}}),
             judge::Equals(Matrix{{2, -3, 0}}));
}

TEST_CASE("sigmoid_backward refuses a gradient of another shape", "[01_classification_nlp/sigmoid][public]") {
  judge::input_kind("a gradient with a column too many");
  CHECK_THAT(student::sigmoid_backward(Matrix{{0.5F}}, Matrix{{4}}),
             judge::Equals(Matrix{{1}}));  // this one fits
  CHECK(judge::throws_shape_error([] { student::sigmoid_backward(Matrix{{1, 0}}, Matrix{{1, 2, 3}}); }));
}
