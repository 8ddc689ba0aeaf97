// Hidden tests of 01_classification_nlp/context_windows.
#include "hidden_tests/01_classification_nlp/draw.hpp"
#include "judge/test.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::classification_nlp::Windows;

namespace {

void check_windows(const std::vector<std::int32_t>& sentence, std::int32_t w) {
  // Whole numbers this small are floats exactly.
  CHECK_THAT(Matrix(xt::cast<float>(student::context_windows(sentence, w))),
             judge::Near(descent::oracles::context_windows(sentence, w)));
}
void check_casing(const std::vector<std::string>& words) {
  const auto casings = student::casing(words);
  Vector got = Vector::from_shape({casings.size()});
  std::copy(casings.begin(), casings.end(), got.begin());
  CHECK_THAT(got, judge::Near(descent::oracles::casing(words)));
}

/// A word of some length from these characters.
std::string spell(judge::Inputs& in, const std::string& characters, std::int64_t length) {
  std::string word;
  for (std::int64_t i = 0; i < length; ++i)
    word +=
        characters[static_cast<std::size_t>(in.integer(0, static_cast<std::int64_t>(characters.size()) - 1))];
  return word;
}

}  // namespace

TEST_CASE("context_windows has a row for each word, which stands in the middle",
          "[01_classification_nlp/context_windows][hidden][x2]") {
  judge::input_kind("eleven words, three on either side");
  auto in = judge::inputs();
  const auto sentence = draw::words(in, 11, 50, 1);
  const Windows windows = student::context_windows(sentence, 3);
  CHECK(descent::shape_of(windows) == Shape{11, 7});
  Labels words = Labels::from_shape({11});
  std::copy(sentence.begin(), sentence.end(), words.begin());
  CHECK_THAT(Labels(xt::col(windows, 3)), judge::Equals(words));
}

TEST_CASE("context_windows of a reversed sentence are the reversed windows",
          "[01_classification_nlp/context_windows][hidden][x2]") {
  judge::input_kind("nine words forwards and backwards, two on either side");
  auto in = judge::inputs();
  const auto sentence = draw::words(in, 9, 50, 1);
  const std::vector<std::int32_t> reversed(sentence.rbegin(), sentence.rend());
  const Windows there = student::context_windows(sentence, 2), back = student::context_windows(reversed, 2);
  CHECK(xt::any(xt::not_equal(there, 0)));
  CHECK_THAT(Windows(xt::flip(xt::flip(back, 0), 1)), judge::Equals(there));
}

TEST_CASE("context_windows has the right words", "[01_classification_nlp/context_windows][hidden][x6]") {
  judge::input_kind("sentences longer than their windows, half-widths from 1 to 5");
  auto in = judge::inputs();
  for (const std::int32_t w : {1, 2, 5}) check_windows(draw::words(in, 13, 100, 1), w);
}

TEST_CASE("casing tells words apart", "[01_classification_nlp/context_windows][hidden][x6]") {
  judge::input_kind("words of all kinds, with digits and signs among the letters");
  auto in = judge::inputs();
  std::vector<std::string> words;
  for (int i = 0; i < 6; ++i) {
    words.push_back(spell(in, "0123456789.,-", in.integer(1, 5)));
    words.push_back(spell(in, "abcxyz", in.integer(1, 7)));
    words.push_back(spell(in, "ABCXYZ", 1) + spell(in, "abcxyz", in.integer(1, 7)));
    words.push_back(spell(in, "ABCXYZ", in.integer(2, 5)));
    words.push_back(spell(in, "abcxyz", in.integer(1, 3)) + spell(in, "AZ", 1) + spell(in, "az", 2));
    words.push_back(spell(in, "ABCXYZabcxyz0123456789.-", 4));
  }
  check_casing(words);
}

TEST_CASE("context_windows takes sentences shorter than a window",
          "[01_classification_nlp/context_windows][hidden]") {
  judge::input_kind("from one word to six, up to seven on either side");
  auto in = judge::inputs();
  for (const std::size_t T : {1, 2, 6})
    for (const std::int32_t w : {1, 3, 7}) check_windows(draw::words(in, T, 30, 1), w);
}

TEST_CASE("context_windows takes an empty sentence and a half-width of zero",
          "[01_classification_nlp/context_windows][hidden]") {
  judge::input_kind("no words; no neighbours; neither");
  auto in = judge::inputs();
  CHECK(descent::shape_of(student::context_windows({}, 3)) == Shape{0, 7});
  CHECK(descent::shape_of(student::context_windows({}, 0)) == Shape{0, 1});
  CHECK(student::casing({}).empty());
  check_windows(draw::words(in, 7, 30, 1), 0);
}

TEST_CASE("context_windows takes repeated words and large numbers",
          "[01_classification_nlp/context_windows][hidden]") {
  judge::input_kind("few different words, numbers up to 400000");
  auto in = judge::inputs();
  check_windows(draw::words(in, 12, 3, 1), 2);
  check_windows(draw::words(in, 9, 400000, 300000), 2);
}

TEST_CASE("casing decides as the list says where several kinds fit",
          "[01_classification_nlp/context_windows][hidden]") {
  judge::input_kind(
      "single letters, capitals with digits and points, letters after a digit, the alphabet's ends");
  check_casing(
      {"A", "Z", "a", "z", "U.S.", "3D", "3d", "X2", "B-", "-B", "'Tis", "AaA", "aA", "Aa1", "@[`{", ""});
}

TEST_CASE("context_windows refuses half-widths below zero",
          "[01_classification_nlp/context_windows][hidden]") {
  judge::input_kind("w = −1 and −3, an empty sentence among them");
  check_windows({4, 5}, 1);
  CHECK(judge::throws_value_error([] { student::context_windows({4, 5}, -1); }));
  CHECK(judge::throws_value_error([] { student::context_windows({}, -3); }));
}
