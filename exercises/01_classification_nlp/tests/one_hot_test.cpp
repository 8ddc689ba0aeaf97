// Public tests of 01_classification_nlp/one_hot: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;

TEST_CASE("one_hot puts a one into the column of each label", "[01_classification_nlp/one_hot][public][x3]") {
  judge::input_kind("three labels of four classes");
  CHECK_THAT(student::one_hot(Labels{2, 0, 2}, 4),
             judge::Equals(Matrix{{0, 0, 1, 0}, {1, 0, 0, 0}, {0, 0, 1, 0}}));
}

TEST_CASE("one_hot counts classes from zero", "[01_classification_nlp/one_hot][public]") {
  judge::input_kind("the first and the last of three classes");
  // With labels from 1 to K, the first row would be all zeros.
  CHECK_THAT(student::one_hot(Labels{0, 2}, 3), judge::Equals(Matrix{{1, 0, 0}, {0, 0, 1}}));
}

TEST_CASE("one_hot has a column for a class that nobody has", "[01_classification_nlp/one_hot][public]") {
  judge::input_kind("labels that are all 0, three classes");
  CHECK_THAT(student::one_hot(Labels{0, 0}, 3), judge::Equals(Matrix{{1, 0, 0}, {1, 0, 0}}));
}

TEST_CASE("one_hot refuses labels that are no class", "[01_classification_nlp/one_hot][public]") {
  judge::input_kind("a label of K, a negative one, no classes at all");
  CHECK_THAT(student::one_hot(Labels{1}, 2), judge::Equals(Matrix{{0, 1}}));  // this one is
  CHECK(judge::throws_value_error([] { student::one_hot(Labels{0, 2}, 2); }));
  CHECK(judge::throws_value_error([] { student::one_hot(Labels{-1}, 2); }));
  CHECK(judge::throws_value_error([] { student::one_hot(Labels{}, 0); }));
}
