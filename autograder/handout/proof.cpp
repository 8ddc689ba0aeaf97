#include "handout/proof.hpp"

#include <fmt/format.h>

#include <sys/file.h>
#include <cstdlib>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "base/cancel.hpp"
#include "base/clock.hpp"
#include "base/descriptor.hpp"
#include "base/digest.hpp"
#include "base/file_lock.hpp"
#include "base/files.hpp"
#include "base/program.hpp"
#include "course/test_list.hpp"
#include "grading/judge_run.hpp"
#include "grading/skeletons.hpp"
#include "handout/archive.hpp"
#include "handout/secrets.hpp"
#include "result/json.hpp"

namespace descent::handout {
namespace {

namespace fs = std::filesystem;

bool is_as_it_should_be(const fs::path& path, const File& file) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  const bool executable = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
  return fs::is_regular_file(status) && executable == file.executable && base::read_file(path) == file.bytes;
}

/// The lines of a build's output that must be looked at.  In every language, since the compiler's words
/// may be translated and the cache gives them back as they were: a warning names its option.
std::vector<std::string> complaints(const std::string& output) {
  std::vector<std::string> found;
  std::istringstream in(output);
  for (std::string line; std::getline(in, line);)
    for (const char* sign : {"warning:", "error:", "[-W", "CMake Warning", "CMake Error"})
      if (line.find(sign) != std::string::npos) {
        found.push_back(line);
        break;
      }
  return found;
}

/// A folder in which what is being built is kept only if the last build of it was without a complaint: a
/// warning is printed by the build that compiles the file, and never again.
class Build {
 public:
  explicit Build(const Workshop& workshop)
      : workshop_(workshop),
        source_(workshop.folder / top_folder),
        stamp_(workshop.folder / "built_without_warnings") {}

  Check run() {
    Check check{"it builds without a warning", {}, "", 0};
    const auto began = base::Clock::now();
    const bool warm = fs::exists(stamp_);
    if (!warm) fs::remove_all(source_ / "build");
    fs::remove(stamp_);
    const bool configured = fs::exists(source_ / "build/build.ninja") ||
                            step({"cmake", "--preset", "dev"}, "configuring", check.problems);
    if (configured)
      step({"cmake", "--build", "build", "--target", "all", "demos_exercises", "--parallel",
            std::to_string(workshop_.jobs)},
           "building", check.problems);
    if (check.holds()) base::write_file_atomically(stamp_, "");
    check.found = warm ? "only what changed since the last proof" : "from an empty build folder";
    check.seconds = base::seconds_since(began);
    return check;
  }

 private:
  bool step(const std::vector<std::string>& arguments, const std::string& what,
            std::vector<std::string>& problems) {
    const auto end = base::run_program({.arguments = arguments,
                                        .timeout = std::chrono::hours(1),
                                        .folder = source_,
                                        .environment = {{"CCACHE_DIR", workshop_.compiler_cache.string()}}});
    const auto log = workshop_.folder / (what + ".log");
    base::write_file_atomically(log, end.output + end.errors);
    auto found = complaints(end.output + end.errors);
    constexpr std::size_t most = 10;
    if (found.size() > most) found.resize(most);
    if (!end.clean())
      problems.push_back(fmt::format("{} ended with {}: see {}", what, end.words(), log.string()));
    problems.insert(problems.end(), found.begin(), found.end());
    return problems.empty();
  }

  const Workshop& workshop_;
  fs::path source_, stamp_;
};

Check check_kit(const grading::Course& course, const Workshop& workshop) {
  Check check{"neither references nor hidden tests are built", {}, "", 0};
  const auto began = base::Clock::now();
  const auto built = grading::load_course(workshop.folder / top_folder / "build/course/course.json");
  if (built.hidden_tests) check.problems.emplace_back("its judge contains hidden tests, expected none");
  if (built.exercises.size() != course.exercises.size())
    check.problems.push_back(
        fmt::format("it has {} exercises, expected {}", built.exercises.size(), course.exercises.size()));
  for (const auto& exercise : built.exercises)
    if (!exercise.reference.empty())
      check.problems.push_back(fmt::format("{} is built with a reference, expected none", exercise.id));
  check.found = fmt::format("{} exercises", built.exercises.size());
  std::set<std::string> asked;  // topics
  for (const auto& exercise : built.exercises) {
    if (!asked.insert(exercise.topic).second) continue;
    for (const auto& test : grading::list_tests(built, exercise))
      if (test.visibility == report::Visibility::hidden_test)
        check.problems.push_back(
            fmt::format("the judge of {} holds '{}', a hidden test of {}, expected none", exercise.topic, test.name, test.exercise));
  }
  check.seconds = base::seconds_since(began);
  return check;
}

Check check_grade(const grading::Course& course, const Workshop& workshop) {
  Check check{"every exercise grades as not started", {}, "", 0};
  const auto began = base::Clock::now();
  const auto folder = workshop.folder / top_folder, touched = workshop.folder / "touched";
  // An untouched skeleton is not compiled: these have a line more, which says nothing.
  fs::remove_all(touched);
  for (const auto& exercise : course.exercises)
    for (const auto& file : exercise.files) {
      const auto path = touched / "exercises" / file;
      fs::create_directories(path.parent_path());
      base::write_file_atomically(path, base::read_file(folder / "exercises" / file) + "\n");
    }
  const auto end =
      base::run_program({.arguments = {(folder / "build/descent").string(), "grade", "--capstones",
                                       "--submission", touched.string(), "--format", "json", "--jobs",
                                       std::to_string(workshop.jobs)},
                         .timeout = std::chrono::minutes(30),
                         .folder = folder});
  if (end.exit_code != 1) {
    check.problems.push_back(fmt::format(
        "descent grade ended with {}, expected exit code 1 (not all passed): {}", end.words(), end.errors));
    return check;
  }
  const auto result = report::from_json(end.output);
  const auto counts = grading::count_tests(course);
  int public_tests = 0;
  for (const auto& exercise : course.exercises) {
    const auto found = std::find_if(result.exercises.begin(), result.exercises.end(),
                                    [&](const report::Exercise& e) { return e.id == exercise.id; });
    if (found == result.exercises.end()) {
      check.problems.push_back(fmt::format("{} is not in the report", exercise.id));
      continue;
    }
    const auto known = counts.find(exercise.id);
    const auto [here, hidden] = known == counts.end() ? grading::TestCounts{} : known->second;
    // Without public tests nothing is run, and so nothing is said of it.
    const auto wanted = here > 0 ? report::Status::not_started : report::Status::not_graded;
    if (found->status != wanted)
      check.problems.push_back(fmt::format("{} is '{}', expected '{}': {}", exercise.id,
                                           report::words(found->status), report::words(wanted),
                                           found->summary));
    if (found->test_count != here)
      check.problems.push_back(
          fmt::format("{} has {} tests, expected its {} public ones", exercise.id, found->test_count, here));
    if (found->hidden_not_run != hidden)
      check.problems.push_back(fmt::format("{} announces {} hidden tests, expected {}", exercise.id,
                                           found->hidden_not_run, hidden));
    public_tests += found->test_count;
  }
  const auto known = grading::read_skeletons(folder);
  for (const auto& exercise : course.exercises)
    for (const auto& file : exercise.files)
      if (const auto found = known.find(file);
          found == known.end() ||
          found->second.sha256 != base::sha256(base::read_file(folder / "exercises" / file)))
        check.problems.push_back(fmt::format("{} does not have the digest of exercises/{}: run make skeletons",
                                             grading::skeletons_file, file));
  if (result.hidden_tests_here) check.problems.emplace_back("the report says that the hidden tests are here, expected that they are not");
  check.found = fmt::format("{} exercises, {} public tests, {} hidden ones announced",
                            result.exercises.size(), public_tests, result.hidden_not_run());
  check.seconds = base::seconds_since(began);
  return check;
}

}  // namespace

Check check_secrets(const grading::Course& course, const std::vector<File>& files) {
  Check check{"it contains no text of an answer or a hidden test", {}, "", 0};
  const auto began = base::Clock::now();
  const auto exposed = scan(course, files);
  for (const auto& leak : exposed.leaks) check.problems.push_back(to_string(leak));
  check.problems.insert(check.problems.end(), exposed.markers.begin(), exposed.markers.end());
  check.found = fmt::format("{} files", files.size());
  check.seconds = base::seconds_since(began);
  return check;
}

void unpack(const std::vector<File>& files, const Workshop& workshop) {
  const fs::path root = workshop.folder / top_folder;
  fs::create_directories(root);
  std::set<fs::path> wanted;
  for (const File& file : files)
    for (fs::path path = file.path; !path.empty(); path = path.parent_path()) wanted.insert(path);
  std::vector<fs::path> strays;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator();
       ++entry) {
    const auto path = entry->path().lexically_relative(root);
    if (path == "build") {
      entry.disable_recursion_pending();
    } else if (!wanted.contains(path)) {
      strays.push_back(entry->path());
      if (entry->is_directory()) entry.disable_recursion_pending();
    }
  }
  for (const auto& stray : strays) fs::remove_all(stray);
  for (const File& file : files) {
    const fs::path path = root / file.path;
    if (is_as_it_should_be(path, file)) continue;
    fs::create_directories(path.parent_path());
    fs::remove_all(path);
    base::add_file_atomically(path, file.bytes, file.executable ? 0755 : 0644);
  }
}

std::vector<Check> prove(const grading::Course& course, const std::vector<File>& files,
                         const Workshop& workshop, const std::function<void(const std::string&)>& begin) {
  std::vector<Check> checks;
  const auto tell = [&](const char* what) {
    if (begin) begin(what);
  };
  tell("searching for answers");
  checks.push_back(check_secrets(course, files));
  tell("building");
  fs::create_directories(workshop.folder);
  const base::FileLock lock(workshop.folder / "lock");  // two proofs at a time would write into one folder
  unpack(files, workshop);
  checks.push_back(Build(workshop).run());
  if (!checks.back().holds()) return checks;
  tell("grading");
  checks.push_back(check_kit(course, workshop));
  checks.push_back(check_grade(course, workshop));
  return checks;
}

std::string to_text(const Check& check) {
  std::string text =
      fmt::format("{} {} ({}{:.1f} s)\n", check.holds() ? "✓" : "✗", check.name,
                  check.holds() && !check.found.empty() ? check.found + ", " : "", check.seconds);
  for (const auto& problem : check.problems) text += "  " + problem + "\n";
  return text;
}

Workshop workshop_in(const fs::path& build, unsigned jobs) {
  const char* cache = std::getenv("CCACHE_DIR");
  return {build / "handout/Über uns' kurs (2)", cache != nullptr ? fs::path(cache) : build / ".ccache", jobs};
}

}  // namespace descent::handout
