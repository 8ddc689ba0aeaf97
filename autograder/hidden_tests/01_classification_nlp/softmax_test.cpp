// Hidden tests of 01_classification_nlp/softmax.
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Tensor;
using descent::Vector;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

void check(const Matrix& z, float temperature) {
  CHECK_THAT(student::softmax(z, temperature),
             judge::Near(expected(descent::oracles::softmax(given(z), temperature))));
}

}  // namespace

TEST_CASE("softmax gives rows of probabilities in the shape of the scores",
          "[01_classification_nlp/softmax][hidden]") {
  judge::input_kind("more rows than columns");
  auto in = judge::inputs();
  const Matrix p = student::softmax(in.normal<2>({11, 5}, 1, 3), 1.5F);
  CHECK(descent::shape_of(p) == Shape{11, 5});
  CHECK(xt::all(p > 0.0F));
  Tensor<double, 1> ones = xt::ones<double>({11});
  CHECK_THAT(Vector(xt::sum(p, {1})), judge::Near(judge::by_hand(ones, 5)));
}

TEST_CASE("softmax does not change when a number is added to all scores of a row",
          "[01_classification_nlp/softmax][hidden][x2]") {
  judge::input_kind("whole numbers, and the same ones with another number added in each row");
  auto in = judge::inputs();
  const Matrix z = in.integers<2>({5, 7}, -4, 4), shifts = in.integers<2>({5, 1}, -500, 500);
  const Matrix p = student::softmax(z, 2), shifted = student::softmax(Matrix(z + shifts), 2);
  CHECK(xt::any(xt::not_equal(p, p(0, 0))));
  judge::Expected<2> same = expected(descent::oracles::softmax(given(Matrix(z + shifts)), 2));
  same.value = p;
  CHECK_THAT(shifted, judge::Near(same));
}

TEST_CASE("softmax treats every row by itself", "[01_classification_nlp/softmax][hidden]") {
  judge::input_kind("a batch, and one of its rows alone");
  auto in = judge::inputs();
  const Matrix z = in.normal<2>({4, 6}, 0, 3);
  const Matrix row = xt::view(z, xt::range(2, 3));
  const Matrix together = student::softmax(z, 1.3F), alone = student::softmax(row, 1.3F);
  CHECK(xt::any(alone > 0.2F));
  CHECK_THAT(Matrix(xt::view(together, xt::range(2, 3))), judge::Equals(alone));
}

TEST_CASE("softmax makes all alike when it is hot and picks the largest when it is cold",
          "[01_classification_nlp/softmax][hidden][x2]") {
  judge::input_kind("five scores, temperatures 1e6 and 1e-3");
  const Matrix z{{1, 4, -2, 3, 0}};
  // At 1e6 the scores differ from their mean by at most 4e-6, and so does 5·p from 1.
  CHECK_THAT(student::softmax(z, 1e6F), judge::Near(judge::Expected<2>{xt::ones<double>({1, 5}) / 5.0,
                                                                       xt::ones<double>({1, 5}) * 2e-6}));
  // At 1e-3 the second-largest is e^1000 times smaller.
  CHECK_THAT(student::softmax(z, 1e-3F), judge::Equals(Matrix{{0, 1, 0, 0, 0}}));
}

TEST_CASE("softmax has the right probabilities at temperature one",
          "[01_classification_nlp/softmax][hidden][x6]") {
  judge::input_kind("fewer rows than columns, scores of ordinary size");
  auto in = judge::inputs();
  check(in.normal<2>({7, 13}, 0.5, 2), 1);
}

TEST_CASE("softmax has the right probabilities at other temperatures",
          "[01_classification_nlp/softmax][hidden][x6]") {
  judge::input_kind("temperatures from 0.3 to 5");
  auto in = judge::inputs();
  for (const float temperature : {0.3F, 0.7F, 2.5F, 5.0F}) check(in.normal<2>({5, 4}, -0.5, 2), temperature);
}

TEST_CASE("softmax has the right probabilities where they differ by powers of ten",
          "[01_classification_nlp/softmax][hidden][x6]") {
  judge::input_kind("scores between −30 and 30, tall and wide");
  auto in = judge::inputs();
  check(in.uniform<2>({33, 3}, -30, 30), 1);
  check(in.uniform<2>({3, 65}, -30, 30), 2);
}

TEST_CASE("softmax survives scores of ±10000", "[01_classification_nlp/softmax][hidden][x2]") {
  judge::input_kind("scores near 10000, near −10000, and both in one row");
  auto in = judge::inputs();
  check(Matrix(in.integers<2>({3, 7}, -3, 3) + 10000.0F), 1);
  check(Matrix(in.integers<2>({3, 7}, -3, 3) - 10000.0F), 1);
  check(in.uniform<2>({5, 3}, -10000, 10000), 1);
}

TEST_CASE("softmax gives nothing to −∞", "[01_classification_nlp/softmax][hidden]") {
  judge::input_kind("−∞ in one entry of each row");
  auto in = judge::inputs();
  Matrix z = in.normal<2>({4, 4}, 0, 2);
  for (std::size_t i = 0; i < 4; ++i) z(i, i) = -infinity;
  check(z, 0.8F);
}

TEST_CASE("softmax gives everything to +∞", "[01_classification_nlp/softmax][hidden]") {
  judge::input_kind("+∞ in one entry of each row, −∞ beside it in one");
  auto in = judge::inputs();
  Matrix z = in.normal<2>({3, 5}, 0, 2);
  z(0, 0) = z(1, 4) = z(2, 2) = infinity;
  z(2, 3) = -infinity;
  check(z, 0.8F);
}

TEST_CASE("softmax takes rows of one score, and a single row", "[01_classification_nlp/softmax][hidden]") {
  judge::input_kind("one column; one row; both; over a thousand columns");
  auto in = judge::inputs();
  check(in.normal<2>({5, 1}, 0, 100), 0.5F);
  check(in.normal<2>({1, 7}, 0, 2), 1);
  check(Matrix{{-10000}}, 1);
  check(in.normal<2>({2, 1025}, 0, 2), 1);
}

TEST_CASE("softmax refuses a temperature that is not positive", "[01_classification_nlp/softmax][hidden]") {
  judge::input_kind("temperature zero, negative, NaN; rows without scores");
  auto in = judge::inputs();
  const Matrix z = in.normal<2>({2, 3});
  check(z, 0.1F);
  for (const float temperature : {0.0F, -0.5F, std::numeric_limits<float>::quiet_NaN()})
    CHECK(judge::throws_value_error([&] { student::softmax(z, temperature); }));
  CHECK(judge::throws_shape_error([&] { student::softmax(Matrix::from_shape({3, 0}), 1); }));
}
