// make grade and make setup, as the README tells a beginner to type them.
#include <catch2/catch.hpp>
#include <chrono>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// `make grade` with the build that this test belongs to, and unless asked without its look whether that is
/// up to date.
Ended make_grade(std::vector<std::string> more, bool with_build = false) {
  std::vector<std::string> arguments{"make", "-C", root.string(), "--no-print-directory", "grade"};
  if (!with_build) arguments.insert(arguments.end(), {"-o", "build"});
  arguments.push_back("BUILD=" DESCENT_BUILD);
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run(arguments);
}

}  // namespace

TEST_CASE("make grade says in words what a non-zero end means") {
  const auto failed = make_grade({"SUBMISSION=" + example("segfault").string(), "TOPIC=04_optimizers"});
  CHECK(failed.code == 2);  // make's own code for a recipe that failed
  CHECK_THAT(failed.out, Contains("total 4/"));
  CHECK_THAT(failed.err, Contains("Not everything passes yet") && Contains("The report is complete"));
  const auto passed = make_grade({"SUBMISSION=" + right_answers().string(), "TOPIC=04_optimizers"});
  CHECK(passed.code == 0);
  CHECK(passed.err.empty());
  const auto unknown = make_grade({"EXERCISE=adm"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("Did you mean 'adam'?"));
}

TEST_CASE("make grade passes TOPIC, EXERCISE, ARGS and any path on as they are") {
  const Folder folder;
  const auto right = right_answers();
  for (const std::string name : {"hand in", "it's", "50% \"done\"", "semi;colon & (all)"}) {
    fs::copy(right, folder / name, fs::copy_options::recursive);
    const auto ended =
        make_grade({"SUBMISSION=" + (folder / name).string(), "EXERCISE=sgd", "TOPIC=04_optimizers"});
    CAPTURE(name, ended.out, ended.err);
    CHECK(ended.code == 0);
    CHECK_THAT(ended.out, Contains("total 1/1"));
  }
  const auto two =
      make_grade({"SUBMISSION=" + right.string(), "EXERCISE=sgd adam", "ARGS=--timings --tests public"});
  CHECK(two.code == 0);
  CHECK_THAT(two.out, Contains("public 13/13 tests") && Contains("wall clock"));
  const auto odd = make_grade({"EXERCISE=$$(touch " + (folder / "made").string() + ");'x"});
  CHECK(odd.code == 2);
  CHECK_FALSE(fs::exists(folder / "made"));
}

TEST_CASE("a second make grade answers at once") {
  const auto arguments =
      std::vector<std::string>{"SUBMISSION=" + right_answers().string(), "TOPIC=04_optimizers"};
  make_grade(arguments, true);
  const auto began = std::chrono::steady_clock::now();
  const auto ended = make_grade(arguments, true);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  CAPTURE(ended.err);
  CHECK(ended.code == 0);
  CHECK(ended.out.starts_with("Descent"));  // no word of a build that has nothing to do
  CHECK(took.count() <
        10);  // about 0.2 s; compiling again would take far longer than 10 s on a machine this loaded
}

TEST_CASE("make without a goal tells what there is") {
  const auto ended = run({"make", "-C", root.string(), "--no-print-directory"});
  CHECK(ended.code == 0);
  CHECK_THAT(ended.out, Contains("make setup") && Contains("make grade"));
}

TEST_CASE("setup lists what is missing and installs nothing for that") {
  const auto script = (root / "framework/scripts/setup").string();
  const auto ended = run({script, "--list"});
  CAPTURE(ended.out, ended.err);
  // 0 on Debian and Ubuntu; elsewhere it names the packages and stops.
  if (ended.code == 0) {
    CHECK(std::count(ended.out.begin(), ended.out.end(), '\n') == 1);
    CHECK(ended.err.empty());
  } else {
    CHECK_THAT(ended.err, Contains("neither Debian nor Ubuntu") && Contains("bubblewrap"));
  }
  // Without apt's tools, and with a dpkg-query that knows no package.
  const Folder folder;
  write(folder / "dpkg-query", "#!/bin/sh\nexit 1\n");
  fs::permissions(folder / "dpkg-query", fs::perms::owner_all);
  const auto all =
      run({script, "--list"}, {.environment = {{"PATH", folder.path().string() + ":/usr/bin:/bin"}}});
  CHECK(all.code == 0);
  CHECK_THAT(all.out, Contains("g++ ") && Contains("bubblewrap") && Contains("catch2"));
  // What only the tests need is not installed for a student.
  CHECK_THAT(all.out, Contains("gnuplot-nox") && Contains("doxygen ") && !Contains("chromium") &&
                          !Contains("python3-torch") && !Contains("python3-sklearn"));
  const auto tests = run({script, "--with-tests", "--list"},
                         {.environment = {{"PATH", folder.path().string() + ":/usr/bin:/bin"}}});
  CHECK(tests.code == 0);
  CHECK_THAT(tests.out, Contains("g++ ") && Contains("chromium") && Contains("python3-torch") &&
                            Contains("python3-sklearn"));
  // Fortran's library is that of the compiler: of the one that is there, or that apt would install.
  const auto with_compiler = [&](const std::string& compiler, const std::string& apt) {
    for (const auto& [name, text] : {std::pair{"g++", compiler}, {"apt-cache", apt}}) {
      write(folder / name, "#!/bin/sh\n" + text + "\n");
      fs::permissions(folder / name, fs::perms::owner_all);
    }
    return run({script, "--list"}, {.environment = {{"PATH", folder.path().string() + ":/usr/bin:/bin"}}})
        .out;
  };
  CHECK_THAT(with_compiler("echo 15", "exit 1"), Contains(" libgfortran-15-dev "));
  CHECK_THAT(with_compiler("exit 1", "echo '  Depends: cpp (= 4:14.2)'; echo '  Depends: g++-14'"),
             Contains(" libgfortran-14-dev "));
  CHECK_THAT(with_compiler("exit 1", "exit 1"), Contains(" gfortran ") && !Contains("GCC"));
  const auto unknown = run({script, "--lits"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("--lits") && Contains("--list"));
}
