// A broken course: exit 3, since nobody's work is at fault, and one line with file, line, what is wrong and
// what to do.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const std::string toml = "exercises/04_optimizers/exercise.toml";

/// The exercises of the course in a tree of their own.
class Tree {
 public:
  Tree() {
    fs::create_directories(folder_ / "tree");
    fs::copy(root / "exercises", folder_ / "tree/exercises", fs::copy_options::recursive);
    course_ = course_with(folder_, {{"root", (folder_ / "tree").string()}});
  }
  fs::path file() const { return folder_.path() / "tree" / toml; }
  /// \return the number of the line that was changed
  int replace(const std::string& from, const std::string& to) const {
    auto text = read(file());
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    write(file(), text);
    return static_cast<int>(1 +
                            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }
  Ended grade() const { return run(command({"--course", course_, "grade", "--exercise", "scale_vector"})); }

  void check_broken(const std::vector<std::string>& words) const {
    const auto ended = grade();
    CAPTURE(ended.out, ended.err);
    CHECK(ended.code == 3);
    CHECK(ended.out.empty());
    CHECK(is_one_line(ended.err));
    for (const auto& word : words) CHECK_THAT(ended.err, Contains(word));
  }
  void check_broken(int line, const std::vector<std::string>& words) const {
    check_broken({toml + ":" + std::to_string(line) + ": "});
    check_broken(words);
  }

 private:
  Folder folder_;
  std::string course_;
};

}  // namespace

TEST_CASE("each mistake in an exercise.toml is named with its line and with what to do") {
  const Tree tree;
  const auto check = [&](const std::string& from, const std::string& to, std::vector<std::string> words) {
    const auto before = read(tree.file());
    const int line = tree.replace(from, to);
    CAPTURE(to);
    words.emplace_back("git checkout -- " + toml);
    tree.check_broken(line, words);
    write(tree.file(), before);
  };
  check("title = \"Optimizers\"", "title = \"Optimizers", {});
  check("points = { public = 1, hidden = 1 }", "points = { public = -1, hidden = 1 }",
        {"'public' is -1", "expected a whole number, at least 0"});
  check("points = { public = 1, hidden = 1 }", "points = 2", {"'points' is 2", "expected a table"});
  check("points = { public = 1, hidden = 1 }", "points = { public = 1 }", {"'hidden' is missing"});
  check("points = { public = 1, hidden = 1 }", "points = { public = 1, hidden = 1, secret = 9 }",
        {"unknown key 'secret'", "public, hidden"});
  const std::string sgd = "title = \"One step of gradient descent\"\n";
  const auto with = [&](const std::string& line, const std::vector<std::string>& words) {
    const auto before = read(tree.file());
    const int at = tree.replace(sgd, sgd + line + "\n");
    CAPTURE(line);
    tree.check_broken(at + 1, words);
    write(tree.file(), before);
  };
  with("prerequisites = \"adam\"", {"'prerequisites' is", "adam", "expected a list of texts"});
  with("files = [\"../sgd.cpp\"]", {"'files' is", "expected names like \"adam.cpp\""});
  with("files = []", {"'files' is", "expected at least one file"});
  with("entry_points = [\"sgd(theta, g, eta)\"]",
       {"'entry_points' is", "expected names like \"adam\"", "read from the contract's header"});
  with("entry_points = [\"descend\"]", {"descent/ops/optimizers.hpp declares no function descend"});
  check("id = \"04_optimizers/sgd\"", "id = \"05_other/sgd\"", {"'id' is", "expected \"04_optimizers/name\""});
  check("id = \"04_optimizers/sgd\"", "id = \"04_optimizers/descend\"",
        {"descent/ops/optimizers.hpp declares no function descend"});
  check("id = \"04_optimizers/momentum\"", "id = \"04_optimizers/sgd\"",
        {"sgd is listed twice", "expected each id once"});
  with("limits = { call_seconds = 0 }", {"'call_seconds' is 0", "a number above 0"});
  check("header = \"descent/ops/optimizers.hpp\"", "header = \"descent/ops/nothing.hpp\"",
        {"'header' is", "found no descent/ops/nothing.hpp"});
  CHECK(tree.grade().code == 1);
}

TEST_CASE("a missing key and an unknown one are named") {
  const Tree tree;
  const auto before = read(tree.file());
  tree.replace("title = \"Adam\"\n", "");
  tree.check_broken({toml + ":", "'title' is missing", "expected a text in quotes"});
  write(tree.file(), before);
  tree.replace("points = { public = 0, hidden = 1 }\n", "");
  tree.check_broken({toml + ":", "'points' is missing", "expected a table"});
  write(tree.file(), before);
  const int line = tree.replace("title = \"Adam\"\n", "title = \"Adam\"\ncolour = \"red\"\n");
  tree.check_broken(line + 1, {"unknown key 'colour'", "Known here: id, title"});
}

TEST_CASE("an unknown prerequisite is named with the exercise that asks for it") {
  const Tree tree;
  const std::string title = "title = \"Gradient of a quadratic bowl\"\n";
  tree.replace(title, title + "prerequisites = [\"04_optimizers/nothing\"]\n");
  tree.check_broken(
      {toml + ":", "04_optimizers/quadratic_gradient needs '04_optimizers/nothing'", "does not exist"});
}

TEST_CASE("an exercise.toml that says something else than the build read asks for a build") {
  const Tree tree;
  const std::string title = "title = \"One step of gradient descent\"\n";
  tree.replace(title, title + "entry_points = [\"sgd\", \"momentum\"]\n");
  tree.check_broken({toml + ":", "make build"});
}

TEST_CASE(
    "an exercise.toml that is absent, a folder, a pipe or unreadable is named, and nobody waits for it") {
  const Tree tree;
  fs::remove(tree.file());
  tree.check_broken({toml, "cannot be read", "git checkout -- "});
  fs::create_directory(tree.file());
  tree.check_broken({toml, "is a folder", "git checkout -- "});
  fs::remove(tree.file());
  REQUIRE(mkfifo(tree.file().c_str(), 0600) == 0);
  tree.check_broken({toml, "a pipe", "git checkout -- "});
  fs::remove(tree.file());
  if (geteuid() == 0) return;  // root may read everything
  write(tree.file(), "");
  fs::permissions(tree.file(), fs::perms::none);
  tree.check_broken({toml, "cannot be read", "ermission"});
}

TEST_CASE("a course.json that is absent or broken asks for a build") {
  const Folder folder;
  for (const std::string text : {"", "{", "[]", R"({"root": 7})"}) {
    write(folder / "broken.json", text);
    const auto ended = run(command({"--course", folder / "broken.json", "grade"}));
    CAPTURE(text, ended.err);
    CHECK(ended.code == 3);
    CHECK(is_one_line(ended.err));
    CHECK_THAT(ended.err, Contains("broken.json") && Contains("make build"));
  }
  const auto ended = run(command({"--course", folder / "none.json", "grade"}));
  CHECK(ended.code == 3);
  CHECK(is_one_line(ended.err));
  CHECK_THAT(ended.err, Contains("none.json") && Contains("make build"));
}
