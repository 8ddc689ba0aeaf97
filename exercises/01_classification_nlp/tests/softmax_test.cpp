// Public tests of 01_classification_nlp/softmax: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Tensor;
using descent::Vector;

namespace {

const float log_2 = std::log(2.0F), log_3 = std::log(3.0F), log_4 = std::log(4.0F);
constexpr float infinity = std::numeric_limits<float>::infinity();

}  // namespace

TEST_CASE("softmax turns scores into probabilities", "[01_classification_nlp/softmax][public][x3]") {
  judge::input_kind("two rows of logarithms, temperature 1");
  const Matrix p = student::softmax(Matrix{{0, log_3, 0}, {log_4, 0, log_3}}, 1);
  // exp gives (1, 3, 1)/5 and (4, 1, 3)/8.
  CHECK_THAT(p, judge::Near(judge::by_hand(Tensor<double, 2>{{0.2, 0.6, 0.2}, {0.5, 0.125, 0.375}}, 4)));
}

TEST_CASE("softmax divides scores by the temperature", "[01_classification_nlp/softmax][public][x2]") {
  judge::input_kind("a row of logarithms, temperatures 0.5 and 2");
  const Matrix z{{log_2, 0, 0}}, wide{{2 * log_2, 0, 0}};
  // Halving the temperature doubles the scores: (4, 1, 1)/6; doubling it halves those of the second row.
  CHECK_THAT(student::softmax(z, 0.5F),
             judge::Near(judge::by_hand(Tensor<double, 2>{{4 / 6., 1 / 6., 1 / 6.}}, 6)));
  CHECK_THAT(student::softmax(wide, 2), judge::Near(judge::by_hand(Tensor<double, 2>{{0.5, 0.25, 0.25}}, 4)));
}

TEST_CASE("softmax survives large scores", "[01_classification_nlp/softmax][public][x2]") {
  judge::input_kind("scores of 10000 and −10000");
  const Matrix p = student::softmax(Matrix{{10000, 10000, -10000}, {-10000, -10000, -10000}}, 1);
  // An answer that computes exp(z − log Σ exp z) rounds numbers of size 10000.
  CHECK_THAT(p,
             judge::Near(judge::by_hand(Tensor<double, 2>{{0.5, 0.5, 0}, {1 / 3., 1 / 3., 1 / 3.}}, 20000)));
}

TEST_CASE("softmax gives nothing to −∞ and everything to +∞", "[01_classification_nlp/softmax][public]") {
  judge::input_kind("an infinite score in each row");
  // PyTorch gives NaN in the second row.
  CHECK_THAT(student::softmax(Matrix{{-infinity, 2, 2}, {3, infinity, 5}}, 1),
             judge::Near(judge::by_hand(Tensor<double, 2>{{0, 0.5, 0.5}, {0, 1, 0}}, 4)));
}

TEST_CASE("softmax has rows that add up to one", "[01_classification_nlp/softmax][public]") {
  judge::input_kind("two rows of four scores, temperature 0.7");
  const Matrix p = student::softmax(Matrix{{1, -2, 0.5F, 3}, {0.1F, 0.2F, 0.3F, -4}}, 0.7F);
  CHECK_THAT(Vector(xt::sum(p, {1})), judge::Near(judge::by_hand(Tensor<double, 1>{1, 1}, 4)));
}

TEST_CASE("softmax refuses a temperature of zero and rows without scores",
          "[01_classification_nlp/softmax][public]") {
  judge::input_kind("temperature 0, a negative one, no columns");
  CHECK_THAT(student::softmax(Matrix{{2, 2}}, 3),  // these are fine
             judge::Near(judge::by_hand(Tensor<double, 2>{{0.5, 0.5}}, 4)));
  CHECK(judge::throws_value_error([] { student::softmax(Matrix{{1, 2}}, 0); }));
  CHECK(judge::throws_value_error([] { student::softmax(Matrix{{1, 2}}, -1); }));
  CHECK(judge::throws_shape_error([] { student::softmax(Matrix::from_shape({2, 0}), 1); }));
}
