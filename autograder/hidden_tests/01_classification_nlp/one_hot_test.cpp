// Hidden tests of 01_classification_nlp/one_hot.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Shape;
using descent::Vector;

namespace {

void check(const Labels& labels, std::int32_t K) {
  CHECK_THAT(student::one_hot(labels, K), judge::Near(descent::oracles::one_hot(labels, K)));
}

}  // namespace

TEST_CASE("one_hot has a row for each example and a column for each class",
          "[01_classification_nlp/one_hot][hidden]") {
  judge::input_kind("more examples than classes, then fewer");
  auto in = judge::inputs();
  const Matrix tall = student::one_hot(draw::labels(in, 7, 3), 3), wide = student::one_hot(Labels{3, 1}, 5);
  CHECK(descent::shape_of(tall) == Shape{7, 3});
  CHECK(descent::shape_of(wide) == Shape{2, 5});
  CHECK_THAT(wide, judge::Equals(Matrix{{0, 0, 0, 1, 0}, {0, 1, 0, 0, 0}}));
}

TEST_CASE("one_hot has the sum one in every row", "[01_classification_nlp/one_hot][hidden]") {
  judge::input_kind("more classes than examples");
  auto in = judge::inputs();
  const Matrix y = student::one_hot(draw::labels(in, 11, 17), 17);
  CHECK_THAT(Vector(xt::sum(y, {1})), judge::Equals(Vector(xt::ones<float>({11}))));
}

TEST_CASE("one_hot counts the classes when its rows are added up",
          "[01_classification_nlp/one_hot][hidden][x2]") {
  judge::input_kind("labels with known numbers of each class");
  const Matrix y = student::one_hot(Labels{3, 1, 1, 0, 3, 3, 1, 3}, 5);
  CHECK_THAT(Vector(xt::sum(y, {0})), judge::Equals(Vector{1, 3, 0, 4, 0}));
}

TEST_CASE("one_hot has its ones in the right places", "[01_classification_nlp/one_hot][hidden][x6]") {
  judge::input_kind("more examples than classes");
  auto in = judge::inputs();
  check(draw::labels(in, 31, 7), 7);
}

TEST_CASE("one_hot has its ones in the right places of a wide matrix",
          "[01_classification_nlp/one_hot][hidden][x6]") {
  judge::input_kind("more classes than examples, the last of them absent");
  auto in = judge::inputs();
  check(draw::labels(in, 5, 33), 40);
}

TEST_CASE("one_hot takes a single class", "[01_classification_nlp/one_hot][hidden]") {
  judge::input_kind("one class, several examples");
  check(Labels{0, 0, 0}, 1);
}

TEST_CASE("one_hot takes a single example", "[01_classification_nlp/one_hot][hidden]") {
  judge::input_kind("one example, each of its possible labels");
  for (std::int32_t label = 0; label < 4; ++label) check(Labels{label}, 4);
}

TEST_CASE("one_hot keeps the columns of classes when there are no examples",
          "[01_classification_nlp/one_hot][hidden]") {
  judge::input_kind("no examples, three classes; then two examples");
  CHECK(descent::shape_of(student::one_hot(Labels::from_shape({0}), 3)) == Shape{0, 3});
  check(Labels{2, 1}, 3);
}

TEST_CASE("one_hot refuses what is no class", "[01_classification_nlp/one_hot][hidden]") {
  judge::input_kind("one label too large among right ones, one negative");
  check(Labels{4, 3}, 5);
  CHECK(judge::throws_value_error([] { student::one_hot(Labels{4, 5, 3}, 5); }));
  CHECK(judge::throws_value_error([] { student::one_hot(Labels{4, 0, -1}, 5); }));
}
