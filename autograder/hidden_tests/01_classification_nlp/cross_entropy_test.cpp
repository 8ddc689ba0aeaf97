// Hidden tests of 01_classification_nlp/cross_entropy.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Shape;
using descent::Tensor;
using descent::Vector;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

void check_loss(const Matrix& z, const Labels& labels) {
  const auto want = descent::oracles::cross_entropy(given(z), labels);
  CHECK_THAT(student::cross_entropy(z, labels), judge::Near(want.value, want.limit()));
}
void check_gradient(const Matrix& z, const Labels& labels) {
  CHECK_THAT(student::cross_entropy_gradient(z, labels),
             judge::Near(expected(descent::oracles::cross_entropy_gradient(given(z), labels))));
}
void check(const Matrix& z, const Labels& labels) {
  check_loss(z, labels);
  check_gradient(z, labels);
}

}  // namespace

TEST_CASE("cross_entropy_gradient adds up to zero in every row, and is negative at the labels only",
          "[01_classification_nlp/cross_entropy][hidden][x2]") {
  judge::input_kind("more examples than classes");
  auto in = judge::inputs();
  const Labels labels = draw::labels(in, 11, 5);
  const Matrix dz = student::cross_entropy_gradient(in.normal<2>({11, 5}), labels);
  REQUIRE(descent::shape_of(dz) == Shape{11, 5});
  for (std::size_t i = 0; i < 11; ++i)
    for (std::size_t k = 0; k < 5; ++k) {
      const bool right_class = static_cast<std::int32_t>(k) == labels(i);
      CHECK((right_class ? dz(i, k) < 0 : dz(i, k) > 0));
    }
  const Tensor<double, 1> zeros = xt::zeros<double>({11});
  CHECK_THAT(Vector(xt::sum(dz, {1})), judge::Near(judge::by_hand(zeros, 5 * 2.0 / 11)));
}

TEST_CASE("cross_entropy does not change when a number is added to all scores of an example",
          "[01_classification_nlp/cross_entropy][hidden][x2]") {
  judge::input_kind("whole numbers, and the same ones with another number added in each row");
  auto in = judge::inputs();
  const Matrix z = in.integers<2>({7, 4}, -4, 4), shifted = z + in.integers<2>({7, 1}, -200, 200);
  const Labels labels = draw::labels(in, 7, 4);
  const float loss = student::cross_entropy(z, labels);
  CHECK(loss > 0.01F);
  CHECK_THAT(student::cross_entropy(shifted, labels),
             judge::Near(loss, descent::oracles::cross_entropy(given(shifted), labels).limit()));
}

TEST_CASE("cross_entropy falls when a step is made against its gradient",
          "[01_classification_nlp/cross_entropy][hidden][x2]") {
  judge::input_kind("scores that are changed by thirty steps of gradient descent");
  auto in = judge::inputs();
  Matrix z = in.normal<2>({5, 4}, 0, 2);
  const Labels labels = draw::labels(in, 5, 4);
  for (int step = 0; step < 30; ++step) z -= 20.0F * student::cross_entropy_gradient(z, labels);
  // Each row's scores move 4·(one-hot − p) a step, and the loss falls like 1/(4·4/3·step): 0.006 after 30.
  CHECK(z(0, static_cast<std::size_t>(labels(0))) > 0);
  CHECK_THAT(student::cross_entropy(z, labels), judge::Near(0.006, 0.005));
}

TEST_CASE("cross_entropy has the right loss", "[01_classification_nlp/cross_entropy][hidden][x5]") {
  judge::input_kind("more examples than classes, then fewer");
  auto in = judge::inputs();
  check_loss(in.normal<2>({13, 4}, 0.5, 2), draw::labels(in, 13, 4));
  check_loss(in.normal<2>({3, 17}, -0.5, 2), draw::labels(in, 3, 17));
}

TEST_CASE("cross_entropy has the right gradient", "[01_classification_nlp/cross_entropy][hidden][x7]") {
  judge::input_kind("more examples than classes, then fewer");
  auto in = judge::inputs();
  check_gradient(in.normal<2>({13, 4}, 0.5, 2), draw::labels(in, 13, 4));
  check_gradient(in.normal<2>({3, 17}, -0.5, 2), draw::labels(in, 3, 17));
}

TEST_CASE("cross_entropy has the right loss and gradient for scores far apart",
          "[01_classification_nlp/cross_entropy][hidden][x6]") {
  judge::input_kind("scores between −30 and 30");
  auto in = judge::inputs();
  check(in.uniform<2>({31, 3}, -30, 30), draw::labels(in, 31, 3));
  check(in.uniform<2>({5, 33}, -30, 30), draw::labels(in, 5, 33));
}

TEST_CASE("cross_entropy survives scores of ±10000", "[01_classification_nlp/cross_entropy][hidden][x2]") {
  judge::input_kind("scores between −10000 and 10000; near 10000; near −10000");
  auto in = judge::inputs();
  check(in.uniform<2>({7, 3}, -10000, 10000), draw::labels(in, 7, 3));
  check(Matrix(in.integers<2>({3, 5}, -3, 3) + 10000.0F), draw::labels(in, 3, 5));
  check(Matrix(in.integers<2>({3, 5}, -3, 3) - 10000.0F), draw::labels(in, 3, 5));
}

TEST_CASE("cross_entropy is as large as the scores differ where a probability underflows",
          "[01_classification_nlp/cross_entropy][hidden]") {
  judge::input_kind("the right class 110 to 400 below the largest");
  auto in = judge::inputs();
  Matrix z = in.uniform<2>({4, 3}, -2, 2);
  for (std::size_t i = 0; i < 4; ++i) z(i, 1) -= static_cast<float>(in.uniform(110, 400));
  check(z, Labels{1, 1, 1, 1});
}

TEST_CASE("cross_entropy takes one example, and one class",
          "[01_classification_nlp/cross_entropy][hidden][x2]") {
  judge::input_kind("one example; one class; over a thousand classes, over a thousand examples");
  auto in = judge::inputs();
  check(in.normal<2>({1, 7}, 0, 2), draw::labels(in, 1, 7));
  check(in.normal<2>({5, 1}, 0, 2), draw::labels(in, 5, 1));
  check(in.normal<2>({2, 1025}, 0, 2), draw::labels(in, 2, 1025));
  check(in.normal<2>({1025, 2}, 0, 2), draw::labels(in, 1025, 2));
}

TEST_CASE("cross_entropy refuses labels that do not fit, in both functions",
          "[01_classification_nlp/cross_entropy][hidden]") {
  judge::input_kind("one label too few, one too many; a negative one; no examples");
  auto in = judge::inputs();
  const Matrix z = in.normal<2>({3, 4});
  check(z, Labels{3, 0, 2});
  CHECK(judge::throws_shape_error([&] { student::cross_entropy(z, Labels{3, 0}); }));
  CHECK(judge::throws_shape_error([&] { student::cross_entropy_gradient(z, Labels{3, 0, 1, 1}); }));
  CHECK(judge::throws_value_error([&] { student::cross_entropy(z, Labels{3, 0, 4}); }));
  CHECK(judge::throws_value_error([&] { student::cross_entropy_gradient(z, Labels{3, -1, 2}); }));
  CHECK(judge::throws_value_error([&] {
    student::cross_entropy_gradient(Matrix::from_shape({0, 4}), Labels{});
  }));
}
