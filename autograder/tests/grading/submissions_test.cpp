// Whole submissions, as students hand them in: each must get the statuses of submissions/README.md and the
// report that lies beside it in submissions/reports/.  DESCENT_UPDATE_REPORTS=1 writes those anew; read them
// before you commit them.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "answers/examples.hpp"
#include "base/files.hpp"
#include "base/temporary_folder.hpp"
#include "course/course.hpp"
#include "grading/grade.hpp"
#include "reports/text.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

const fs::path folder = DESCENT_SUBMISSIONS;
const std::vector<std::string> exercises = {"00_start/scale_vector", "04_optimizers/sgd",
                                            "04_optimizers/momentum", "04_optimizers/adam"};

/// The table of README.md: submission → the status of each exercise.
std::map<std::string, std::vector<std::string>> expected_statuses() {
  std::map<std::string, std::vector<std::string>> table;
  std::istringstream in(base::read_file(folder / "README.md"));
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');) {
      const auto first = cell.find_first_not_of(' '), last = cell.find_last_not_of(' ');
      cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
    }
    if (cells.size() < 6 || !fs::is_directory(folder / cells[1])) continue;
    table[cells[1]] = {cells.begin() + 2, cells.begin() + 6};
  }
  return table;
}

report::Result grade(const std::string& name) {
  static const auto course = grading::load_course(DESCENT_COURSE);
  const base::TemporaryFolder temporary("examples");
  const auto submission =
      grading::read_submission(tests::lay_out_example(folder, name, temporary.path()), course.files());
  grading::Options options;
  options.jobs = 2;
  return grading::grade(course, grading::select(course, {}, exercises), submission, options);
}

/// A loop that spends its processor time is told by that; where other programs leave it little, by the clock.
std::string on_an_idle_machine(std::string text) {
  const std::string busy = "did not answer within 10 s",
                    idle = "was still running after 3 s of processor time";
  if (const auto at = text.find(busy); at != std::string::npos) text.replace(at, busy.size(), idle);
  return text;
}

}  // namespace

TEST_CASE("every submission of the folder stands in its README's table") {
  std::set<std::string> folders, rows;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory() && entry.path().filename() != "reports") folders.insert(entry.path().filename());
  for (const auto& [name, statuses] : expected_statuses()) rows.insert(name);
  CHECK(folders == rows);
  CHECK(rows.size() >= 19);
}

TEST_CASE("an example submission holds only the files in which it differs from the complete one") {
  for (const auto& [name, statuses] : expected_statuses()) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder / name)) {
      if (!entry.is_regular_file()) continue;
      ++files;
      if (name == tests::complete_example) continue;
      const auto file = entry.path().lexically_relative(folder / name);
      CAPTURE(name, file);
      REQUIRE(fs::is_regular_file(folder / tests::complete_example / file));
      CHECK(base::read_file(entry.path()) != base::read_file(folder / tests::complete_example / file));
    }
    CAPTURE(name);
    CHECK(files > 0);
  }
  const base::TemporaryFolder temporary("examples");
  const auto throws = tests::lay_out_example(folder, "throws", temporary.path());
  CHECK(base::read_file(throws / "04_optimizers/adam.cpp") ==
        base::read_file(folder / "throws/04_optimizers/adam.cpp"));
  for (const std::string file : {"00_start/scale_vector.cpp", "04_optimizers/sgd.cpp"})
    CHECK(base::read_file(throws / file) == base::read_file(folder / tests::complete_example / file));
  CHECK_THROWS_WITH(tests::lay_out_example(folder, "throws", temporary.path()),
                    Catch::Contains("earlier example") && Catch::Contains("Choose another folder"));
  CHECK_THROWS_WITH(
      tests::lay_out_example(folder, "throw", temporary.path()),
      Catch::Contains("submissions/throw: found no folder") && Catch::Contains("Correct its name"));
}

TEST_CASE("submissions get the statuses, points and reports that they must get") {
  for (const auto& [name, statuses] : expected_statuses()) {
    DYNAMIC_SECTION(name) {
      const auto result = grade(name);
      REQUIRE(result.exercises.size() == exercises.size());
      for (std::size_t i = 0; i < exercises.size(); ++i) {
        const auto& exercise = result.exercises[i];
        CAPTURE(exercise.id, exercise.summary);
        CHECK(exercise.id == exercises[i]);
        CHECK(report::name(exercise.status) == statuses[i]);
        // Who is right has all points; who is not has never all; who has not answered at all has none.
        if (statuses[i] == "passed")
          CHECK(exercise.score == exercise.max_score);
        else
          CHECK(exercise.score < exercise.max_score);
        if (statuses[i] != "passed" && statuses[i] != "wrong") CHECK(exercise.score == 0);
        for (const auto& test : exercise.tests) {
          CAPTURE(test.name);
          if (test.status == report::Status::passed) CHECK(test.error_budget_used < 0.6);
        }
      }
      const auto text = on_an_idle_machine(report::render_text(result, {}));
      const auto golden = folder / "reports" / (name + ".txt");
      if (std::getenv("DESCENT_UPDATE_REPORTS") != nullptr) base::write_file_atomically(golden, text);
      CHECK(text == base::read_file(golden));
    }
  }
}

TEST_CASE("the same submission gets the same result, to the last digit") {
  const auto tests_of = [](const report::Result& result) {
    std::string all;
    for (const auto& exercise : result.exercises)
      for (const auto& test : exercise.tests)
        all += fmt::format("{} {} {} {}\n", test.name, report::name(test.status), test.message,
                           test.error_budget_used);
    return all;
  };
  CHECK(tests_of(grade("complete_double_with_clashing_helpers")) ==
        tests_of(grade("complete_double_with_clashing_helpers")));
}
