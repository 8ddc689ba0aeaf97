// descent hint, and the hints themselves.
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;

namespace {

/// The hint alone: without the line above and what stands below it.
std::string words_of(const std::string& out) {
  const auto from = out.find("\n\n") + 2;
  auto text = out.substr(from, out.rfind("\n\n") - from);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

TEST_CASE("hints come one at a time, each with the way to the next") {
  const auto first = run(command({"hint", "adam"})), last = run(command({"hint", "04_optimizers/adam", "3"}));
  CAPTURE(first.out, last.out, first.err, last.err);
  CHECK(first.code == 0);
  CHECK_THAT(first.out, Contains("04_optimizers/adam, hint 1 of 3") && Contains("?") && Contains("STEP=2"));
  for (const auto& out : {first.out, last.out})
    CHECK_THAT(out, Contains("The lecture: Adam (lectures/04_optimizers/lecture.md#adam)\n"));
  CHECK(last.code == 0);
  CHECK_THAT(last.out, Contains("hint 3 of 3") && !Contains("STEP=") && !Contains("hint 2"));
  check_refused({"hint", "adm"}, {"Did you mean 'adam'?"});
  check_refused({"hint", "adam", "4"}, {"adam has 3 hints, not 4"});
  check_refused({"hint", "adam", "0"}, {"descent hint --help"});
}

TEST_CASE("each exercise has a question, a pointer and a formula, and a section of its lecture") {
  const auto course = nlohmann::json::parse(read(DESCENT_COURSE));
  for (const auto& exercise : course.at("exercises")) {
    const std::string id = exercise.at("id");
    CAPTURE(id);
    for (int step = 1; step <= 3; ++step) {
      const auto ended = run(command({"hint", id, std::to_string(step)}));
      CAPTURE(step, ended.out, ended.err);
      REQUIRE(ended.code == 0);
      CHECK_THAT(ended.out, Contains("hint " + std::to_string(step) + " of 3"));
      const auto words = words_of(ended.out);
      CHECK(words.size() > 20);
      if (step != 2) CHECK(words.ends_with("?") == (step == 1));  // a pointer may ask or tell
      if (step == 3)
        CHECK_THAT(words, Contains("=") || Contains("←") || Contains("becomes") || Contains(" is "));

      // The lecture: Adam (lectures/04_optimizers/lecture.md#adam)
      const auto line = ended.out.substr(ended.out.rfind("The lecture: ") + 13);
      const auto bracket = line.rfind(" ("), sharp = line.find('#');
      REQUIRE(bracket != std::string::npos);
      REQUIRE(sharp != std::string::npos);
      const auto heading =
          line.substr(0, bracket) + " {#" + line.substr(sharp + 1, line.rfind(')') - sharp - 1);
      CHECK_THAT(read(root / line.substr(bracket + 2, sharp - bracket - 2)), Contains(heading + "}\n"));
    }
  }
}

TEST_CASE("hints.md names no exercise that does not exist") {
  const auto course = nlohmann::json::parse(read(DESCENT_COURSE));
  std::set<std::string> known, topics;
  for (const auto& exercise : course.at("exercises")) {
    const std::string id = exercise.at("id");
    known.insert(id);
    topics.insert(id.substr(0, id.find('/')));
  }
  for (const auto& topic : topics) {
    std::istringstream lines(read(root / "exercises" / topic / "hints.md"));
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("## ")) CHECK(known.contains(topic + "/" + line.substr(3)));
  }
}

TEST_CASE("a hint for nobody knows what: it says what to give, and what the last report pointed to") {
  const OwnTree tree;
  const auto ask = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"--course", tree.course});
    const auto ended = run(command(more), tree.setting);
    CAPTURE(ended.out);
    CHECK(ended.code == 2);
    CHECK(is_one_line(ended.err));
    return ended.err;
  };
  CHECK_THAT(ask({"hint"}),
             Contains("no exercise given") && Contains("make hint EXERCISE=scale_vector, for example"));
  CHECK(run(command({"--course", tree.course, "grade", "--exercise", "adam"}), tree.setting).code == 1);
  CHECK_THAT(ask({"hint"}), Contains("make hint EXERCISE=adam, which your last report named"));
  CHECK_THAT(ask({"hint", ""}), Contains("make hint EXERCISE=adam,"));  // as make gives it
  write(tree.folder / "next_step", "\x1b[2J");
  CHECK_THAT(ask({"hint"}), Contains("for example") && !Contains("\x1b"));
}
