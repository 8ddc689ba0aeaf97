// The proof of the true tree's handout, and what a student does with it on the first day.  It shares the
// compiler's cache with the project's own build; without that it would take minutes.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/files.hpp"
#include "base/program.hpp"
#include "course/course.hpp"
#include "handout/archive.hpp"
#include "handout/contents.hpp"
#include "handout/proof.hpp"
#include "private_tmp.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;
using Catch::Contains;

const tests::PrivateTmp private_tmp;

const grading::Course& course() {
  static const auto loaded = grading::load_course(DESCENT_COURSE);
  return loaded;
}

fs::path compiler_cache() {
  const char* given = std::getenv("CCACHE_DIR");
  return given != nullptr ? fs::path(given) : fs::path(DESCENT_BUILD) / ".ccache";
}

std::string told(const std::vector<handout::Check>& checks) {
  std::string text;
  for (const auto& check : checks) {
    text += check.name + " (" + check.found + ")\n";
    for (const auto& problem : check.problems) text += "  " + problem + "\n";
  }
  return text;
}

/// Where the handout's own proof is built; ctest runs one of these tests at a time.
handout::Workshop workshop() {
  return handout::workshop_in(DESCENT_BUILD, 1);
}

base::ProgramEnd make(const fs::path& folder, std::vector<std::string> goals) {
  goals.insert(goals.begin(), {"make", "--no-print-directory"});
  return base::run_program({.arguments = goals,
                            .timeout = std::chrono::minutes(14),
                            .folder = folder,
                            .environment = {{"CCACHE_DIR", compiler_cache().string()}}});
}

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("the handout is proved, and a second proof of the same tree builds nothing", "[handout][proof]") {
  const auto files = handout::read_archive(handout::make_archive(handout::collect(course()).files));
  const auto first = handout::prove(course(), files, workshop());
  INFO(told(first));
  REQUIRE(first.size() == 4);
  for (const auto& check : first) CHECK(check.holds());
  const auto build = workshop().folder / handout::top_folder / "build";
  const auto dates = [&] {
    return std::pair(fs::last_write_time(build / "descent"),
                     fs::last_write_time(build / "kit/pch/student.hpp.gch"));
  };
  const auto before = dates();
  const auto second = handout::prove(course(), files, workshop());
  for (const auto& check : second) CHECK(check.holds());
  CHECK(dates() == before);
}

TEST_CASE("a handout with a warning, or with work done in it, is not proved", "[handout][proof]") {
  auto files = handout::collect(course()).files;
  const auto change = [&](const std::string& path, const std::string& from, const std::string& to) {
    for (auto& file : files)
      if (file.path == path) {
        REQUIRE(file.bytes.find(from) != std::string::npos);
        file.bytes.replace(file.bytes.find(from), from.size(), to);
      }
  };
  const auto problems = [&] { return told(handout::prove(course(), files, workshop())); };
  // First, while what the test before this one has built is still there.
  SECTION("an exercise that is solved, and one whose tests are gone") {
    change("exercises/00_start/scale_vector.cpp", "todo(\"00_start/scale_vector\", x, a);", "return a * x;");
    change("autograder/hidden_tests.toml", "\"04_optimizers/sgd\"", "\"04_optimizers/sdg\"");
    CHECK_THAT(problems(), Contains("00_start/scale_vector is 'passed', expected 'not started'") &&
                               Contains("04_optimizers/sgd announces 0 hidden tests, expected "));
  }
  SECTION("a warning, each time until it is mended") {
    change("framework/core/shape.cpp", "namespace descent {",
           "static int forgotten = 0;\nnamespace descent {");
    CHECK_THAT(problems(), Contains("shape.cpp") && Contains("-Wunused-variable"));
    CHECK_THAT(problems(), Contains("shape.cpp") && Contains("-Wunused-variable"));
  }
}

TEST_CASE("unpacking keeps what is the same and removes what is not of the handout", "[handout][proof]") {
  const handout::Workshop place{private_tmp.path() / "workshop", {}, 1};
  const fs::path root = place.folder / handout::top_folder;
  handout::unpack({{"a/one", "1"}, {"a/two", "2"}, {"run", "x", true}}, place);
  CHECK((fs::status(root / "run").permissions() & fs::perms::owner_exec) != fs::perms::none);
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(5);
  for (const std::string name : {"a/one", "a/two", "run"}) fs::last_write_time(root / name, long_ago);
  write(root / "build/kept", "");
  write(root / "a/stray", "");
  write(root / "old/deeper/stray", "");
  handout::unpack({{"a/one", "1"}, {"a/two", "changed"}, {"run", "x"}}, place);
  CHECK(fs::last_write_time(root / "a/one") == long_ago);
  CHECK(base::read_file(root / "a/two") == "changed");
  CHECK((fs::status(root / "run").permissions() & fs::perms::owner_exec) == fs::perms::none);
  CHECK(fs::exists(root / "build/kept"));
  CHECK_FALSE(fs::exists(root / "a/stray"));
  CHECK_FALSE(fs::exists(root / "old"));
}

TEST_CASE("a student unpacks the archive, solves sgd from the lecture, and is told what is next",
          "[handout][student]") {
  const auto home = private_tmp.path() / "Über uns' kurs (2)";
  fs::create_directory(home);
  const auto archive = home / "descent-handout.tar.gz";
  const auto made = base::run_program(
      {.arguments = {DESCENT_BUILD "/descent", "handout", "--output", archive.string()}});
  CAPTURE(made.output, made.errors);
  REQUIRE(made.clean());
  REQUIRE(base::run_program({.arguments = {"tar", "-xzf", archive.string()}, .folder = home}).clean());
  const auto folder = home / "descent";

  // Two topics: that all the others are not started is a part of the proof.
  const auto first_day = make(folder, {"grade", "TOPIC=00_start 04_optimizers"});
  CAPTURE(first_day.output, first_day.errors);
  CHECK(first_day.exit_code == 2);
  CHECK_THAT(first_day.output, Contains("scale_vector: not started") && Contains("Start here") &&
                                   Contains("hidden tests not run here"));
  CHECK_THAT(first_day.errors, Contains("Not everything passes yet"));

  // Lecture: theta_t = theta_{t−1} − eta · g_t.
  const auto sgd = folder / "exercises/04_optimizers/sgd.cpp";
  auto text = base::read_file(sgd);
  const std::string todo = "todo(\"04_optimizers/sgd\", theta, g, eta);";
  REQUIRE(text.find(todo) != std::string::npos);
  write(sgd, text.replace(text.find(todo), todo.size(), "theta = theta - eta * g;"));
  const auto graded = make(folder, {"grade", "EXERCISE=sgd"});
  CAPTURE(graded.output, graded.errors);
  CHECK(graded.exit_code == 0);
  CHECK_THAT(graded.output, Contains("5/5  passed") && Contains("public 5/5 tests; ") &&
                                Contains("hidden tests not run here") && Contains("All public tests passed"));

  const auto hint = make(folder, {"hint", "EXERCISE=adam"});
  CHECK(hint.exit_code == 0);
  CHECK_THAT(hint.output, Contains("hint 1 of 3"));

  const auto help = make(folder, {});
  CHECK_THAT(help.output, Contains("make grade") && !Contains("instructors"));
  const auto commands = base::run_program({.arguments = {(folder / "build/descent").string(), "--help"}});
  CHECK_THAT(commands.output, Contains("grade") && !Contains("handout") && !Contains("skeletons"));
  const auto hidden =
      base::run_program({.arguments = {(folder / "build/descent").string(), "grade", "--tests", "hidden"}});
  CHECK(hidden.exit_code == 2);
  CHECK_THAT(hidden.errors, Contains("hidden tests are not here"));
}
