// descent: the command that students and instructors use.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "command/commands.hpp"
#include "grading/cancel.hpp"
#include "grading/course.hpp"
#include "sandbox/sandbox.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

enum Exit : int { all_passed = 0, not_all_passed = 1, usage = 2, grader_error = 3, interrupted = 130 };

/// The course that this program was built for: course.json lies in the same build folder.
fs::path default_course() {
  std::error_code error;
  const auto self = fs::read_symlink("/proc/self/exe", error);
  return (error ? fs::path("build") : self.parent_path()) / "course" / "course.json";
}

int complain(int code, const std::string& what) {
  std::fflush(stdout);
  fmt::print(stderr, "descent: {}\n", what);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Descent: a graded course in machine-learning systems"};
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help for every command");
  std::string manifest = default_course().string();
  app.add_option("--course", manifest, "course.json of another build")->group("");

  command::GradeArguments grade;
  auto* grade_app = app.add_subcommand("grade", "Grade the working tree, or a folder or archive");
  grade_app->add_option("--submission", grade.submission,
                        "Folder or archive (.zip, .tar, .tar.gz) instead of the working tree");
  grade_app->add_option("--topic", grade.topics, "Only this topic, e.g. 04_optimizers; may be given again");
  grade_app->add_option("--exercise", grade.exercises, "Only this exercise, e.g. adam; may be given again");
  grade_app->add_option("--tests", grade.tests, "Which tests to run")
      ->check(CLI::IsMember({"public", "hidden", "all"}))
      ->capture_default_str();
  grade_app->add_option("--seed", grade.seed, "Inputs of the tests; otherwise from the file's content")
      ->check(CLI::NonNegativeNumber);
  grade_app->add_option("--secret", grade.secret_file,
                        "Official grading: a file whose bytes seed a whole class's inputs");
  grade_app->add_option("--format", grade.format, "How to report")
      ->check(CLI::IsMember({"text", "json", "junit"}))
      ->capture_default_str();
  grade_app->add_option("--output", grade.output,
                        "Write the report to this file (replaced as a whole, or not at all)");
  grade_app->add_option("--jobs", grade.jobs, "Exercises at a time; default: one for each processor")
      ->check(CLI::Range(1, 256));
  grade_app->add_flag("--timings", grade.timings, "Show where the time went");
  grade_app->add_flag("--verbose", grade.verbose, "List every test");

  command::HintArguments hint;
  auto* hint_app =
      app.add_subcommand("hint", "Show a hint: first a question, then a pointer, then the formula");
  hint_app->add_option("exercise", hint.exercise, "e.g. adam")->required();
  hint_app->add_option("step", hint.step, "1, 2 or 3")->check(CLI::Range(1, 9))->capture_default_str();

  command::SkeletonArguments skeletons;
  auto* skeletons_app = app.add_subcommand("skeletons", "Make exercises/ from solutions/ (for instructors)");
  skeletons_app->add_flag("--check", skeletons.check,
                          "Change nothing; fail if a skeleton is not what it would be");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help
    std::string what = error.what();
    std::replace(what.begin(), what.end(), '\n', ' ');
    return complain(usage, fmt::format("{}. See descent {}--help", what,
                                       *grade_app       ? "grade "
                                       : *hint_app      ? "hint "
                                       : *skeletons_app ? "skeletons "
                                                        : ""));
  }

  try {
    const auto course = grading::load_course(manifest);
    if (*skeletons_app) return command::make_skeletons(course, skeletons) ? all_passed : not_all_passed;
    if (*hint_app) {
      command::show_hint(course, hint);
      return all_passed;
    }
    grading::watch_for_cancel();
    const auto result = command::grade(course, grade);
    if (result.grader_failed()) return grader_error;
    return result.all_passed() ? all_passed : not_all_passed;
  } catch (const grading::Cancelled&) {
    return complain(interrupted, "interrupted. Nothing was written; earlier results are as they were");
  } catch (const command::BadInput& error) {
    return complain(usage, error.what());
  } catch (const grading::UsageError& error) {
    return complain(usage, error.what());
  } catch (const sandbox::Required& error) {
    return complain(grader_error, error.what());
  } catch (const std::exception& error) {
    return complain(grader_error, error.what());
  }
}
