// Public tests of 03_hyperparameters/dropout: numbers to check on paper, and properties.
//
// The first words of Philox{0} are 6627e8d5, e169c58d, bc57ac4c and 9b00dbd8; as numbers in [0, 1) they are
// 0.399, 0.881, 0.736 and 0.605.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Matrix;
using descent::Shape;
using descent::hyperparameters::Dropped;
using descent::hyperparameters::Mode;

namespace {

const Matrix h = {{1, -2}, {3, 4}};

judge::Expected<2> by_hand(const descent::Tensor<double, 2>& values) {
  return judge::by_hand(values, 16);
}

}  // namespace

TEST_CASE("dropout drops where the word's number is below p", "[03_hyperparameters/dropout][public][x2]") {
  judge::input_kind("seed 0, two rows and two columns, p = 0.5 and p = 0.75");
  // Only the first number is below 0.5; below 0.75 are all but the second.
  CHECK_THAT(student::dropout(h, 0.5F, Mode::training, 0).mask.r, judge::Equals(Matrix{{0, 1}, {1, 1}}));
  CHECK_THAT(student::dropout(h, 0.75F, Mode::training, 0).mask.r, judge::Equals(Matrix{{0, 1}, {0, 0}}));
}

TEST_CASE("dropout scales what is kept", "[03_hyperparameters/dropout][public][x2]") {
  judge::input_kind("seed 0, two rows and two columns, p = 0.5 and p = 0.75");
  CHECK_THAT(student::dropout(h, 0.5F, Mode::training, 0).y, judge::Near(by_hand({{0, -4}, {6, 8}})));
  CHECK_THAT(student::dropout(h, 0.75F, Mode::training, 0).y, judge::Near(by_hand({{0, -8}, {0, 0}})));
}

TEST_CASE("dropout_backward uses the mask of the forward pass", "[03_hyperparameters/dropout][public][x2]") {
  judge::input_kind("seed 0, p = 0.75, a gradient of whole numbers");
  const Dropped got = student::dropout(h, 0.75F, Mode::training, 0);
  CHECK_THAT(got.mask.gamma, judge::Near(4, judge::limit(4)));
  CHECK_THAT(student::dropout_backward(Matrix{{5, 6}, {7, 8}}, {{{0, 1}, {0, 0}}, 4}),
             judge::Near(by_hand({{0, 24}, {0, 0}})));
}

TEST_CASE("dropout does nothing in evaluation", "[03_hyperparameters/dropout][public]") {
  judge::input_kind("evaluation, p = 0.75");
  const Dropped got = student::dropout(h, 0.75F, Mode::evaluation, 0);
  CHECK_THAT(got.y, judge::Equals(h));
  CHECK_THAT(got.mask.r, judge::Equals(Matrix{{1, 1}, {1, 1}}));
  CHECK_THAT(got.mask.gamma, judge::Near(1, judge::limit(1)));
}

TEST_CASE("dropout of everything gives zeros", "[03_hyperparameters/dropout][public]") {
  judge::input_kind("p = 1, in training");
  const Dropped got = student::dropout(h, 1, Mode::training, 0);
  CHECK_THAT(got.y, judge::Equals(Matrix{{0, 0}, {0, 0}}));
  CHECK_THAT(got.mask.r, judge::Equals(Matrix{{0, 0}, {0, 0}}));
  CHECK_THAT(got.mask.gamma, judge::Near(0, judge::limit(0)));
}

TEST_CASE("dropout refuses what is no probability", "[03_hyperparameters/dropout][public]") {
  judge::input_kind("p = 0.5, then 1.5");
  CHECK(descent::shape_of(student::dropout(h, 0.5F, Mode::training, 0).y) == Shape{2, 2});
  CHECK(judge::throws_value_error([&] { student::dropout(h, 1.5F, Mode::training, 0); }));
}
