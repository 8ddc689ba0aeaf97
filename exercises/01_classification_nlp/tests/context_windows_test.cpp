// Public tests of 01_classification_nlp/context_windows: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Shape;
using descent::classification_nlp::Windows;

namespace {

Labels tensor(const std::vector<std::int32_t>& numbers) {
  Labels x = Labels::from_shape({numbers.size()});
  std::copy(numbers.begin(), numbers.end(), x.begin());
  return x;
}

}  // namespace

TEST_CASE("context_windows puts each word between its neighbours",
          "[01_classification_nlp/context_windows][public][x2]") {
  judge::input_kind("four words, one on either side");
  CHECK_THAT(student::context_windows({5, 6, 7, 8}, 1),
             judge::Equals(Windows{{0, 5, 6}, {5, 6, 7}, {6, 7, 8}, {7, 8, 0}}));
}

TEST_CASE("context_windows puts PAD, word 0, beyond both ends",
          "[01_classification_nlp/context_windows][public]") {
  judge::input_kind("two words, three on either side: windows longer than the sentence");
  CHECK_THAT(student::context_windows({9, 4}, 3),
             judge::Equals(Windows{{0, 0, 0, 9, 4, 0, 0}, {0, 0, 9, 4, 0, 0, 0}}));
}

TEST_CASE("context_windows of half-width zero are the words themselves",
          "[01_classification_nlp/context_windows][public]") {
  judge::input_kind("w = 0, then an empty sentence");
  CHECK_THAT(student::context_windows({3, 1, 2}, 0), judge::Equals(Windows{{3}, {1}, {2}}));
  CHECK(descent::shape_of(student::context_windows({}, 2)) == Shape{0, 5});
}

TEST_CASE("casing tells how words are written", "[01_classification_nlp/context_windows][public][x2]") {
  judge::input_kind("a word of each kind");
  // none 1, lower 2, title 3, upper 4, mixed 5
  CHECK_THAT(tensor(student::casing({"1984", "bank", "Paris", "NATO", "iPhone"})),
             judge::Equals(Labels{1, 2, 3, 4, 5}));
}

TEST_CASE("casing takes the first kind that fits", "[01_classification_nlp/context_windows][public]") {
  judge::input_kind("words that more than one rule fits");
  // "I" is a capital alone: title before upper.  "3D" has no small letter and does not begin with a capital.
  CHECK_THAT(tensor(student::casing({"I", "3D", "3rd", "", "U.S."})), judge::Equals(Labels{3, 4, 2, 1, 4}));
}

TEST_CASE("context_windows refuses a negative half-width",
          "[01_classification_nlp/context_windows][public]") {
  judge::input_kind("w = −1");
  CHECK_THAT(student::context_windows({7}, 1), judge::Equals(Windows{{0, 7, 0}}));  // this one is fine
  CHECK(judge::throws_value_error([] { student::context_windows({7}, -1); }));
}
