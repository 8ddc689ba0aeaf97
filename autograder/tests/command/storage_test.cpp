// Full disks and read-only trees, made with mounts that only the process under test sees.
#include <algorithm>
#include <catch2/catch.hpp>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const std::string right = right_answers();
const std::string one_topic = "--topic=04_optimizers";  // the whole course takes its time

std::string quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

#define REQUIRE_MOUNTS(ended)                                                         \
  if (!(ended)) {                                                                     \
    WARN("this machine allows no mounts (unshare --mount): nothing was tested here"); \
    return;                                                                           \
  }

}  // namespace

TEST_CASE("a report onto a full standard output is a failure with words") {
  const auto ended = grade({"--submission", right, one_topic}, {.output_file = "/dev/full"});
  CHECK(ended.code == 3);
  CHECK(is_one_line(ended.err));
  CHECK_THAT(ended.err, Contains("standard output") && Contains("full"));
}

TEST_CASE("a full disk under --output: exit 3, one line, the earlier result whole, no temporary file") {
  const Folder folder;
  fs::create_directory(folder / "out");
  const auto result = folder / "out/result.json";
  const auto script = "mount -t tmpfs -o size=8k tmpfs " + quoted(folder / "out") + " && printf earlier >" +
                      quoted(result) + " && exec 3>&1";
  // What lies there can only be seen from within.
  std::vector<std::string> words{
      "sh", "-c",
      "\"$@\"; code=$?; cat " + quoted(result) + "; ls -A " + quoted(folder / "out") + "; exit $code", "sh"};
  for (auto& word :
       command({"grade", "--submission", right, one_topic, "--format", "json", "--output", result}))
    words.push_back(word);
  const auto ended = run_with_mounts(script, words);
  REQUIRE_MOUNTS(ended);
  CAPTURE(ended->out, ended->err);
  CHECK(ended->code == 3);
  CHECK(is_one_line(ended->err));
  CHECK_THAT(ended->err, Contains("result.json") && Contains("No space left") && Contains("free some space"));
  CHECK(ended->out == "earlierresult.json\n");
}

TEST_CASE("a full disk under the cache is the grader's failure, not the student's, and leaves no file") {
  const Folder folder;
  fs::create_directory(folder / "cache");
  const auto course = course_with(folder, {{"cache", (folder / "cache").string()}});
  std::vector<std::string> words{
      "sh", "-c", "\"$@\"; code=$?; find " + quoted(folder / "cache") + " -type f >&2; exit $code", "sh"};
  for (auto& word : command({"--course", course, "grade", "--submission", right, "--exercise", "sgd"}))
    words.push_back(word);
  const auto ended = run_with_mounts("mount -t tmpfs -o size=64k tmpfs " + quoted(folder / "cache"), words);
  REQUIRE_MOUNTS(ended);
  CAPTURE(ended->out, ended->err);
  CHECK(ended->code == 3);
  CHECK(ended->err.empty());
  CHECK_THAT(ended->out, Contains("grader error") && Contains("No space left") && Contains("free some"));
}

TEST_CASE("a tree that is read-only is graded all the same, with a note") {
  const Folder folder;
  for (const char* name : {"cache", "tmp"}) fs::create_directory(folder / name);
  const auto course = course_with(folder, {{"cache", (folder / "cache").string()}});
  const auto cache = quoted(folder / "cache");
  const auto script = "mount --bind " + cache + " " + cache + " && mount -o remount,ro,bind " + cache;
  Setting setting;
  setting.environment["TMPDIR"] = folder / "tmp";
  const auto ended = run_with_mounts(
      script, command({"--course", course, "grade", "--submission", right, "--exercise", "sgd"}), setting);
  REQUIRE_MOUNTS(ended);
  CAPTURE(ended->out, ended->err);
  CHECK(ended->code == 0);
  CHECK(ended->err.empty());
  CHECK_THAT(ended->out, Contains("cannot be written") && Contains("not kept"));
  CHECK(names_in(folder / "tmp").empty());

  // Neither there nor in TMPDIR: one line, and nobody's fault.
  setting.environment["TMPDIR"] = folder / "none";
  const auto nowhere = run_with_mounts(
      script, command({"--course", course, "grade", "--submission", right, "--exercise", "sgd"}), setting);
  REQUIRE(nowhere);
  CAPTURE(nowhere->out, nowhere->err);
  CHECK(nowhere->code == 3);
  CHECK(is_one_line(nowhere->err));
  CHECK_THAT(nowhere->err, Contains("TMPDIR"));
}

TEST_CASE("a report for --output on a read-only file system is refused at once") {
  const Folder folder;
  fs::create_directory(folder / "out");
  const auto out = quoted(folder / "out");
  const auto ended = run_with_mounts(
      "mount --bind " + out + " " + out + " && mount -o remount,ro,bind " + out,
      command({"grade", "--submission", right, one_topic, "--output", folder / "out/result.txt"}));
  REQUIRE_MOUNTS(ended);
  CHECK(ended->code == 2);
  CHECK(is_one_line(ended->err));
  CHECK_THAT(ended->err, Contains("read-only"));
}
