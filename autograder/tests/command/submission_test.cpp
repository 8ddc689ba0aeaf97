// Submissions with something odd in them: the odd file is named, the others are graded.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const fs::path right = right_answers();
const std::string first_day = "--topic=00_start",
                  one_topic = "--topic=04_optimizers";  // the whole course takes its time

nlohmann::json report_of(const fs::path& submission, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"--submission", submission.string(), "--format",
                                     "json",         first_day,           one_topic};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto ended = grade(arguments);
  CAPTURE(ended.code, ended.out, ended.err);
  CHECK((ended.code == 0 || ended.code == 1));
  CHECK(ended.err.empty());
  const auto report = nlohmann::json::parse(ended.out, nullptr, false);
  REQUIRE(report.is_object());
  return report;
}

std::string status_of(const nlohmann::json& report, const std::string& name) {
  for (const auto& exercise : report.at("exercises"))
    if (exercise.at("id").get<std::string>().ends_with("/" + name)) return exercise.at("status");
  return "absent";
}

std::string text_of(const fs::path& submission) {
  const auto ended = grade({"--submission", submission.string(), first_day, one_topic});
  CHECK(ended.code == 1);
  return ended.out;
}

}  // namespace

TEST_CASE("binary, linked and special files cost their own exercise only, and are named") {
  const Folder folder;
  const auto hand_in = folder / "hand in";  // with a blank, as folders of students have them
  fs::copy(right, hand_in, fs::copy_options::recursive);
  const auto sgd = hand_in / "04_optimizers/sgd.cpp";
  const auto check = [&](const std::string& words) {
    const auto report = report_of(hand_in);
    CHECK(status_of(report, "sgd") == "does_not_compile");
    for (const char* other : {"scale_vector", "momentum", "adam"})
      CHECK(status_of(report, other) == "passed");
    const auto text = text_of(hand_in);
    CHECK_THAT(text, Contains("04_optimizers/sgd.cpp") && Contains(words));
    fs::remove_all(sgd);
  };
  SECTION("binary") {
    write(sgd, std::string("\x7f"
                           "ELF\0\0\0",
                           7));
    check("NUL byte");
  }
  SECTION("link") {
    fs::remove(sgd);
    fs::create_symlink("/etc/passwd", sgd);
    check("symbolic link");
  }
  SECTION("pipe") {
    fs::remove(sgd);
    REQUIRE(mkfifo(sgd.c_str(), 0600) == 0);
    check("pipe");
  }
  SECTION("folder") {
    fs::remove(sgd);
    fs::create_directory(sgd);
    check("folder");
  }
}

TEST_CASE("extra and renamed files are ignored with a note, a missing one is not started") {
  const Folder folder;
  const auto hand_in = folder / "hand_in";
  fs::copy(right, hand_in, fs::copy_options::recursive);
  write(hand_in / "04_optimizers/notes.txt", "words");
  fs::rename(hand_in / "04_optimizers/adam.cpp", hand_in / "04_optimizers/Adam (1).cpp");
  const auto report = report_of(hand_in);
  CHECK(status_of(report, "adam") == "not_started");
  CHECK(status_of(report, "sgd") == "passed");
  const auto text = text_of(hand_in);
  CHECK_THAT(text, Contains("notes.txt") && Contains("did you mean adam.cpp?"));
}

TEST_CASE("an archive is graded as the folder that it was made of, and left as it was") {
  const Folder folder;
  const auto archive = folder / "hand in.tar.gz";
  const auto made =
      run({"tar", "-C", right.parent_path().string(), "-czf", archive.string(), right.filename().string()});
  REQUIRE(made.code == 0);
  const auto before = read(archive);
  const auto of_archive = report_of(archive), of_folder = report_of(right);
  CHECK(of_archive.at("content_hash") == of_folder.at("content_hash"));
  CHECK(of_archive.at("score") > 0);
  CHECK(of_archive.at("score") == of_folder.at("score"));
  CHECK(read(archive) == before);
  CHECK(names_in(folder.path()) ==
        std::vector<std::string>{"hand in.tar.gz"});  // nothing was unpacked beside it

  write(folder / "half.tar.gz", before.substr(0, before.size() / 2));
  const auto ended = grade({"--submission", folder / "half.tar.gz"});
  CHECK(ended.code == 2);
  CHECK(is_one_line(ended.err));
}
