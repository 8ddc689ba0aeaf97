// Public tests of 01_classification_nlp/entity_f1: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::classification_nlp::Tags;

namespace {

const Tags gold = {{"B-PER", "I-PER", "O", "B-LOC"}, {"O", "B-ORG", "I-ORG", "I-ORG"}};

}  // namespace

TEST_CASE("entity_f1 counts whole entities", "[01_classification_nlp/entity_f1][public][x2]") {
  judge::input_kind("three entities, of which one is found; one is cut short");
  // Found: PER and half of ORG.  Both have one entity: 2·1/(3 + 2).  Of the words, 6 of 8 are right.
  const Tags predicted = {{"B-PER", "I-PER", "O", "O"}, {"O", "B-ORG", "I-ORG", "O"}};
  CHECK_THAT(student::entity_f1(gold, predicted), judge::Near(0.4, judge::limit(1)));
}

TEST_CASE("entity_f1 is one for a perfect tagger", "[01_classification_nlp/entity_f1][public]") {
  judge::input_kind("the same tags twice");
  CHECK_THAT(student::entity_f1(gold, gold), judge::Near(1, judge::limit(1)));
}

TEST_CASE("entity_f1 wants the type right as well", "[01_classification_nlp/entity_f1][public]") {
  judge::input_kind("the right words with a wrong type in one of two entities");
  const Tags right = {{"B-PER", "O", "B-LOC", "I-LOC"}}, predicted = {{"B-PER", "O", "B-ORG", "I-ORG"}};
  CHECK_THAT(student::entity_f1(right, predicted), judge::Near(0.5, judge::limit(1)));
}

TEST_CASE("entity_f1 reads an orphan I- tag as a beginning",
          "[01_classification_nlp/entity_f1][public][x2]") {
  judge::input_kind("I- after O, at the start, and after another type");
  // Predicted: PER (word 0), LOC (word 2), ORG (word 3).  All of them are in gold, and gold has no other.
  CHECK_THAT(student::entity_f1({{"B-PER", "O", "B-LOC", "B-ORG"}}, {{"I-PER", "O", "I-LOC", "I-ORG"}}),
             judge::Near(1, judge::limit(1)));
}

TEST_CASE("entity_f1 begins a new entity at every B- tag", "[01_classification_nlp/entity_f1][public]") {
  judge::input_kind("two people side by side, read as one and as two");
  // One entity of two words against two of one word each: none in common with the first, two with the second.
  CHECK_THAT(student::entity_f1({{"B-PER", "B-PER", "O"}}, {{"B-PER", "B-PER", "O"}}),
             judge::Near(1, judge::limit(1)));
  CHECK_THAT(student::entity_f1({{"B-PER", "I-PER", "B-LOC"}}, {{"B-PER", "B-PER", "B-LOC"}}),
             judge::Near(0.4, judge::limit(1)));
}

TEST_CASE("entity_f1 is zero if there are no entities at all", "[01_classification_nlp/entity_f1][public]") {
  judge::input_kind("only O; no sentences");
  CHECK_THAT(student::entity_f1({{"O", "O"}}, {{"O", "O"}}), judge::Near(0, judge::limit(0)));
  CHECK_THAT(student::entity_f1({}, {}), judge::Near(0, judge::limit(0)));
}

TEST_CASE("entity_f1 refuses sentences that do not fit, and what is no tag",
          "[01_classification_nlp/entity_f1][public]") {
  judge::input_kind("a sentence too few; a word too many; tags without a type");
  CHECK_THAT(student::entity_f1(gold, gold), judge::Near(1, judge::limit(1)));  // these fit
  CHECK(judge::throws_shape_error([] { student::entity_f1(gold, {{"O", "O", "O", "O"}}); }));
  CHECK(judge::throws_shape_error([] { student::entity_f1({{"O"}}, {{"O", "O"}}); }));
  CHECK(judge::throws_value_error([] { student::entity_f1({{"O", "B-"}}, {{"O", "O"}}); }));
  CHECK(judge::throws_value_error([] { student::entity_f1({{"O"}}, {{"PER"}}); }));
}
