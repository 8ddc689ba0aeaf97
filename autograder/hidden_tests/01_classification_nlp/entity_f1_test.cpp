// Hidden tests of 01_classification_nlp/entity_f1.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "oracles/01_classification_nlp.hpp"
#include "student/01_classification_nlp.hpp"

using descent::classification_nlp::Tags;

namespace {

void check(const Tags& gold, const Tags& predicted) {
  const auto want = descent::oracles::entity_f1(gold, predicted);
  CHECK_THAT(student::entity_f1(gold, predicted), judge::Near(want.value, want.limit()));
}

/// Sentences that are well formed: entities of one to four words among other words.
Tags well_formed(judge::Inputs& in, std::size_t sentences) {
  const std::vector<std::string> types = {"PER", "LOC", "ORG", "MISC"};
  Tags drawn(sentences);
  for (auto& sentence : drawn)
    for (int part = 0; part < 5; ++part) {
      const auto& type = types[static_cast<std::size_t>(in.integer(0, 3))];
      sentence.push_back("B-" + type);
      for (auto more = in.integer(0, 3); more > 0; --more) sentence.push_back("I-" + type);
      for (auto others = in.integer(0, 2); others > 0; --others) sentence.push_back("O");
    }
  return drawn;
}

/// Changes each tag with this probability, which makes orphans and breaks of every kind.
Tags disturbed(judge::Inputs& in, Tags tags, double probability) {
  const std::vector<std::string> others = {"O", "B-PER", "I-PER", "B-LOC", "I-LOC", "I-ORG"};
  for (auto& sentence : tags)
    for (auto& tag : sentence)
      if (in.uniform01() < probability) tag = others[static_cast<std::size_t>(in.integer(0, 5))];
  return tags;
}

}  // namespace

TEST_CASE("entity_f1 does not change when gold and predicted are exchanged",
          "[01_classification_nlp/entity_f1][hidden][x2]") {
  judge::input_kind("sentences in which some tags were changed");
  auto in = judge::inputs();
  const Tags gold = well_formed(in, 7), predicted = disturbed(in, gold, 0.15);
  const float there = student::entity_f1(gold, predicted);
  CHECK(there > 0.05F);
  CHECK_THAT(student::entity_f1(predicted, gold), judge::Near(there, judge::limit(2)));
}

TEST_CASE("entity_f1 does not see the order of sentences", "[01_classification_nlp/entity_f1][hidden]") {
  judge::input_kind("sentences of different lengths, forwards and backwards");
  auto in = judge::inputs();
  const Tags gold = well_formed(in, 5), predicted = disturbed(in, gold, 0.15);
  const Tags gold_back(gold.rbegin(), gold.rend()), predicted_back(predicted.rbegin(), predicted.rend());
  const descent::Vector there{student::entity_f1(gold, predicted)};
  CHECK(there(0) > 0.05F);
  CHECK_THAT((descent::Vector{student::entity_f1(gold_back, predicted_back)}), judge::Equals(there));
}

TEST_CASE("entity_f1 is one for equal tags, however malformed", "[01_classification_nlp/entity_f1][hidden]") {
  judge::input_kind("sentences with many orphans");
  auto in = judge::inputs();
  const Tags tags = disturbed(in, well_formed(in, 6), 0.5);
  CHECK_THAT(student::entity_f1(tags, tags), judge::Near(1, judge::limit(2)));
}

TEST_CASE("entity_f1 gives all sentences one score, not the mean of theirs",
          "[01_classification_nlp/entity_f1][hidden][x2]") {
  judge::input_kind("one sentence with many entities, one with few, one with none");
  // 5 + 1 entities in gold, 1 + 1 found, 1 + 1 right: 2·2/(6 + 2).  The mean of the sentences' scores differs.
  check({{"B-A", "B-A", "B-A", "B-B", "B-B"}, {"B-A"}, {"O"}}, {{"B-A", "O", "O", "O", "O"}, {"B-A"}, {"O"}});
}

TEST_CASE("entity_f1 has the right score for well-formed tags",
          "[01_classification_nlp/entity_f1][hidden][x6]") {
  judge::input_kind("sentences whose entities are partly missing, partly of another type");
  auto in = judge::inputs();
  const Tags gold = well_formed(in, 11);
  Tags predicted = gold;
  for (auto& sentence : predicted)
    for (std::size_t t = 0; t < sentence.size(); ++t)
      if (sentence[t][0] == 'B' && in.uniform01() < 0.5) {
        const std::string tail = in.uniform01() < 0.5 ? "" : "-GPE";
        sentence[t] = tail.empty() ? "O" : "B" + tail;
        for (std::size_t s = t + 1; s < sentence.size() && sentence[s][0] == 'I'; ++s)
          sentence[s] = tail.empty() ? "O" : "I" + tail;
      }
  check(gold, predicted);
}

TEST_CASE("entity_f1 has the right score for malformed tags",
          "[01_classification_nlp/entity_f1][hidden][x6]") {
  judge::input_kind("sentences of which one tag in five was changed");
  auto in = judge::inputs();
  for (int round = 0; round < 3; ++round) {
    const Tags gold = well_formed(in, 9);
    check(gold, disturbed(in, gold, 0.2));
  }
}

TEST_CASE("entity_f1 has the right score where both are malformed",
          "[01_classification_nlp/entity_f1][hidden][x6]") {
  judge::input_kind("tags of which every second was changed, in gold too");
  auto in = judge::inputs();
  for (int round = 0; round < 3; ++round) {
    const Tags gold = disturbed(in, well_formed(in, 9), 0.5);
    check(gold, disturbed(in, gold, 0.1));
  }
}

TEST_CASE("entity_f1 reads every kind of orphan as a beginning",
          "[01_classification_nlp/entity_f1][hidden][x2]") {
  judge::input_kind("I- at the start, after O, after another type's B- and I-; then B- in its place");
  check({{"B-A", "I-A", "O", "B-B", "B-A", "I-A", "B-B"}}, {{"I-A", "I-A", "O", "I-B", "I-A", "I-A", "I-B"}});
  check({{"B-A", "I-A", "I-A"}, {"B-A", "B-A"}}, {{"B-A", "I-B", "I-A"}, {"I-A", "I-A"}});
}

TEST_CASE("entity_f1 ends entities with their sentence", "[01_classification_nlp/entity_f1][hidden]") {
  judge::input_kind("a sentence that ends in an entity, and one that begins with I- of the same type");
  check({{"O", "B-A"}, {"I-A", "O"}, {"B-A"}}, {{"O", "B-A"}, {"I-A", "I-A"}, {"B-A"}});
}

TEST_CASE("entity_f1 compares whole types", "[01_classification_nlp/entity_f1][hidden]") {
  judge::input_kind("types that begin alike, types with a dash, one-letter types, types called O and B");
  check({{"B-PER", "I-PER", "O", "B-PERSON", "I-PER"}}, {{"B-PER", "I-PERSON", "O", "B-PERSON", "I-PER"}});
  check({{"B-a-b", "I-a-b", "B-O", "I-O", "B-a-b"}, {"B-B", "I-B"}},
        {{"B-a-b", "I-a-c", "B-O", "I-O", "B-c-b"}, {"B-I", "I-I"}});
}

TEST_CASE("entity_f1 is zero where nothing was found or nothing is there",
          "[01_classification_nlp/entity_f1][hidden]") {
  judge::input_kind("entities on one side only, or on neither; empty sentences beside a right one");
  check({{"B-A", "O"}}, {{"O", "O"}});
  check({{"O", "O"}}, {{"I-A", "B-B"}});
  check({{"O"}, {}}, {{"O"}, {}});
  check({{}, {"B-A"}}, {{}, {"B-A"}});
}

TEST_CASE("entity_f1 refuses sentences of other lengths, and what is no tag",
          "[01_classification_nlp/entity_f1][hidden]") {
  judge::input_kind("a sentence too many; a word too few; tags in small letters, without a dash, empty");
  check({{"B-A", "O"}}, {{"B-A", "I-A"}});
  check({{"B-A"}}, {{"B-A"}});
  CHECK(judge::throws_shape_error([] { student::entity_f1({{"O"}}, {{"O"}, {}}); }));
  CHECK(judge::throws_shape_error([] { student::entity_f1({{"O"}, {"O", "O"}}, {{"O"}, {"O"}}); }));
  for (const std::string bad : {"b-A", "o", "BA", "I-", "", "E-A", "O-A"})
    CHECK(judge::throws_value_error([&] { student::entity_f1({{"O", "B-A"}}, {{"O", bad}}); }));
}
