// Hostile answers to 04_optimizers/sgd, each a file beside this one.  Its first lines say what must come of it:
//
//   // want: crashed timed_out    the statuses that are right; a probe that must find nothing holds a right answer
//   // says: text                 stands in the summary or in a test's message
//   // never: text                stands in no report
//   // earns: 1                   at most so many points, 0 if not given; "passed" earns all
//
// Each is graded together with a right answer to another exercise, which must pass.  Afterwards nothing may be left:
// no process, no file.
#include <sys/prctl.h>
#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <thread>

#include "base/escape.hpp"
#include "base/files.hpp"
#include "course/course.hpp"
#include "grading/grade.hpp"
#include "reports/junit.hpp"
#include "reports/text.hpp"
#include "result/json.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

const std::string attacked = "04_optimizers/sgd", bystander = "04_optimizers/momentum";

struct Attack {
  std::string name, code;
  std::set<std::string> want;
  std::vector<std::string> says, never;
  double earns = 0;
  report::Result result;
  std::string failure;  ///< what grading itself threw
};

Attack read_attack(const fs::path& path) {
  Attack attack;
  attack.name = path.stem();
  attack.code = base::read_file(path);
  std::istringstream in(attack.code);
  for (std::string line; std::getline(in, line) && line.starts_with("// ");) {
    const auto after = [&line](const std::string& key) {
      return line.starts_with("// " + key + ": ") ? line.substr(key.size() + 5) : std::string();
    };
    std::istringstream words(after("want"));
    for (std::string word; words >> word;) attack.want.insert(word);
    if (const auto text = after("says"); !text.empty()) attack.says.push_back(text);
    if (const auto text = after("never"); !text.empty()) attack.never.push_back(text);
    if (const auto text = after("earns"); !text.empty()) attack.earns = std::stod(text);
  }
  return attack;
}

/// The course with a shorter timeout: an attack that waits is to wait for a second.
grading::Course impatient_course() {
  auto course = grading::load_course(DESCENT_COURSE);
  course.compile_limits = {.seconds = 8, .cpu_seconds = 2};
  for (auto& exercise : course.exercises)
    exercise.limits = {.call_seconds = 1.5, .total_seconds = 3, .cpu_seconds = 1, .memory_mib = 512};
  return course;
}

void run(const grading::Course& course, Attack& attack) {
  grading::Submission submission;
  submission.files[attacked + ".cpp"] = attack.code;
  submission.files[bystander + ".cpp"] = base::read_file(course.root / "solutions" / (bystander + ".cpp"));
  try {
    attack.result =
        grading::grade(course, grading::select(course, {}, {attacked, bystander}), submission, {});
  } catch (const std::exception& error) {
    attack.failure = error.what();
  }
}

/// A folder of our own for everything temporary, and all orphans become our children: so that what is left can be seen.
const fs::path& own_temporary_folder() {
  static const fs::path folder = [] {
    std::string name = (fs::temp_directory_path() / "attacks-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    fs::permissions(name, fs::perms::others_exec | fs::perms::group_exec, fs::perm_options::add);
    setenv("TMPDIR", name.c_str(), 1);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    return fs::path(name);
  }();
  return folder;
}

/// Waits a little for those that are ending.
bool processes_left() {
  for (int tenths = 0; tenths < 20; ++tenths) {
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
    }
    if (ended < 0) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return true;
}

std::vector<Attack> all_attacks() {
  std::vector<Attack> attacks;
  for (const auto& entry : fs::directory_iterator(DESCENT_ATTACKS)) {
    // DESCENT_ATTACK=name runs those whose name holds it.
    const char* only = std::getenv("DESCENT_ATTACK");
    const auto name = entry.path().filename().string();
    if (name == "attacks_test.cpp" || entry.path().extension() != ".cpp") continue;
    if (only == nullptr || name.find(only) != std::string::npos) attacks.push_back(read_attack(entry.path()));
  }
  std::sort(attacks.begin(), attacks.end(), [](const Attack& a, const Attack& b) { return a.name < b.name; });
  const auto course = impatient_course();
  // Most of them wait more than they compute.
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (int k = 0; k < 3; ++k)
    threads.emplace_back([&] {
      for (std::size_t i; (i = next++) < attacks.size();) run(course, attacks[i]);
    });
  for (auto& thread : threads) thread.join();
  return attacks;
}

void check_harmless(const std::string& text) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    INFO("line: " << base::visible(line));
    CHECK((base::visible(line) == line));
  }
}

std::string host_folder() {
  static const std::string folder = grading::load_course(DESCENT_COURSE).root;
  return folder;
}

void check(const Attack& attack, std::size_t lines) {
  REQUIRE(attack.failure.empty());
  const auto& e = attack.result.exercises[0];
  const auto& other = attack.result.exercises[1];
  const std::string status(report::name(e.status));
  std::string said = e.summary;
  for (const auto& test : e.tests) said += "\n" + test.message;
  CAPTURE(status, e.score, e.compile_seconds, e.seconds, base::visible(said.substr(0, 600)));
  CHECK(attack.want.contains(status));
  CHECK(e.status != report::Status::grader_error);
  if (e.status == report::Status::passed) {
    CHECK(e.score == e.max_score);
  } else {
    CHECK(e.score <= attack.earns + 1e-9);
    CHECK(e.score < e.max_score);
  }
  for (const auto& test : e.tests) {
    CHECK(test.status != report::Status::grader_error);
    CHECK(test.message.size() < 3000);
  }
  for (const auto& text : attack.says) CHECK_THAT(said, Catch::Contains(text));
  // Another exercise, or a line that does not exist, is not to blame.
  for (const auto& finding : e.findings) {
    CHECK((finding.file.empty() || finding.file == e.file));
    CHECK(finding.line >= 0);
    CHECK(static_cast<std::size_t>(finding.line) <= lines);
  }
  INFO("the bystander: " << other.summary);
  CHECK(other.status == report::Status::passed);
  CHECK(other.score == other.max_score);

  report::TextOptions verbose;
  verbose.verbose = true;
  const auto json = report::to_json(attack.result);
  CHECK(report::from_json(json).exercises.size() == 2);
  const auto text = report::render_text(attack.result, verbose);
  const auto junit = report::to_junit(attack.result);
  check_harmless(text);
  CHECK(std::all_of(json.begin(), json.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; }));
  for (const auto& report : {text, json, junit}) {
    CHECK(report.size() < 200'000);
    CHECK(report.find("FOUND") == std::string::npos);
    CHECK(report.find(host_folder()) == std::string::npos);
    for (const auto& never : attack.never) CHECK(report.find(never) == std::string::npos);
  }
  CHECK(std::none_of(junit.begin(), junit.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }));
}

}  // namespace

TEST_CASE("hostile answers earn nothing, find nothing, hurt nobody and leave nothing") {
  const auto folder = own_temporary_folder();
  static const auto attacks = all_attacks();
  if (std::getenv("DESCENT_ATTACK") == nullptr) CHECK(attacks.size() >= 130);
  for (const auto& attack : attacks) {
    DYNAMIC_SECTION(attack.name) {
      check(attack, static_cast<std::size_t>(std::count(attack.code.begin(), attack.code.end(), '\n')) + 1);
    }
  }
  SECTION("nothing is left") {
    CHECK_FALSE(processes_left());
    CHECK(fs::is_empty(folder));
    std::error_code ignored;
    fs::remove(folder, ignored);
  }
}
