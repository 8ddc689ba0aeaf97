// descent watch: what is saved in which way, and what is said about it.  Whether nothing is said is seen by
// what is said next; no test depends on how quick the machine is.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <csignal>
#include <fstream>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const std::string sgd = "04_optimizers/sgd", adam = "04_optimizers/adam";

/// The solution with something that changes its bytes and nothing else.
std::string right(const std::string& exercise, const std::string& remark) {
  return solution(exercise) + "// " + remark + "\n";
}
std::string wrong(const std::string& exercise, const std::string& remark) {
  auto text = right(exercise, remark);
  const auto minus = text.find("-=");
  REQUIRE(minus != std::string::npos);
  return text.replace(minus, 1, "+");
}
/// Uses no processor time and does not end within the 10 s that a call may take.
std::string sleeping(const std::string& exercise) {
  auto text = solution(exercise);
  const auto body = text.find('{', text.find(" sgd("));
  REQUIRE(body != std::string::npos);
  text.insert(body + 1, "\n  std::this_thread::sleep_for(std::chrono::seconds(60));\n");
  return "#include <chrono>\n#include <thread>\n" + text;
}

/// As vim and VS Code may do it: another file takes the name.
void save_by_rename(const fs::path& path, const std::string& text) {
  const auto other = path.parent_path() / "4913";
  write(other, text);
  fs::rename(other, path);
}

struct Watching {
  const OwnTree& tree;
  Running running;

  explicit Watching(const OwnTree& own, std::vector<std::string> arguments = {}, bool terminal = false)
      : tree(own), running(all(own, std::move(arguments)), setting(own, terminal)) {
    running.wait_for_text("To leave: Ctrl-C");
  }
  static std::vector<std::string> all(const OwnTree& own, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--course", own.course, "watch"});
    return command(arguments);
  }
  static Setting setting(const OwnTree& own, bool terminal) {
    auto setting = own.setting;
    setting.terminal = terminal;
    return setting;
  }

  /// The next report, with the first line of its last paragraph, which says what is next.
  std::string report() {
    std::string text;
    for (const char* part : {"── ", "\ntotal ", "\n\n", "\n"}) text += running.wait_for_text(part);
    return text;
  }
  Ended leave() {
    kill(-running.pid(), SIGINT);
    return running.wait();
  }
};

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("watch grades a saved file, however it is saved, and says what is next") {
  const OwnTree tree;
  Watching watching(tree);
  const auto file = tree.file(sgd);

  write(file, wrong(sgd, "by truncating and writing"));
  CHECK_THAT(watching.report(), Contains("sgd") && Contains("wrong answer") &&
                                    Contains("Next: exercises/04_optimizers/sgd.cpp, then save;"));
  save_by_rename(file, right(sgd, "by a rename"));
  CHECK_THAT(watching.report(), Contains("sgd") && Contains("passed"));
  // The first that has its todo still: not one of those that passed.
  CHECK_THAT(watching.running.wait_for_text("\n"),
             Contains("Next: exercises/00_start/scale_vector.cpp, then save;"));

  fs::rename(file, file.string() + "~");  // as vim does with 'backup'
  write(file, wrong(sgd, "with a backup"));
  fs::remove(file.string() + "~");
  CHECK_THAT(watching.report(), Contains("wrong answer"));

  std::ofstream(file, std::ios::app) << "// appended\n";
  CHECK_THAT(watching.report(), Contains("wrong answer"));

  CHECK(watching.leave().code == 0);
  CHECK(none_left());
}

TEST_CASE("watch says nothing of files that are no exercises, and of a save that changes nothing") {
  const OwnTree tree;
  Watching watching(tree);
  const auto topic = tree.folder / "exercises/04_optimizers";
  const auto text = right(sgd, "the same bytes");
  write(tree.file(sgd), text);
  watching.report();
  for (const char* name : {".sgd.cpp.swp", "sgd.cpp~", "#sgd.cpp#", "4913", "notes.cpp", "README.md",
                           "tests/.adam_test.cpp.swp"})
    write(topic / name, "something");
  write(tree.file(sgd), text);
  save_by_rename(tree.file(sgd), text);
  fs::last_write_time(tree.file(adam), fs::file_time_type::clock::now());
  save_by_rename(tree.file(adam), right(adam, "this one counts"));
  CHECK_THAT(watching.report(), Contains("adam") && !Contains("sgd"));
  const auto ended = watching.leave();
  CHECK(count(ended.out, "── ") == 2);
}

TEST_CASE("watch: many files at once are one run") {
  const OwnTree tree;
  const auto topic = tree.folder / "exercises/04_optimizers", other = tree.folder / "other";
  fs::copy(topic, other, fs::copy_options::recursive);
  for (const auto& entry : fs::directory_iterator(root / "solutions/04_optimizers"))
    if (entry.path().extension() == ".cpp") write(other / entry.path().filename(), read(entry.path()));
  Watching watching(tree);
  fs::rename(topic, tree.folder / "before");
  fs::rename(other, topic);
  CHECK_THAT(watching.report(), Contains("and 8 more") && Contains("adamw") && Contains("total 16/16"));
  fs::rename(topic, other);
  fs::rename(tree.folder / "before", topic);
  CHECK_THAT(watching.report(), Contains("11 exercises not started"));
  CHECK(count(watching.leave().out, "── ") == 2);
}

TEST_CASE("watch: files written one after the other are each graded, the newest bytes of each") {
  const OwnTree tree;
  Watching watching(tree, {"--topic", "04_optimizers"});
  for (const auto& entry : fs::directory_iterator(root / "solutions/04_optimizers/cuda"))
    if (entry.path().extension() == ".cu")
      write(tree.folder / "exercises/04_optimizers/cuda" / entry.path().filename(), read(entry.path()));
  std::size_t exercises = 0;
  for (const auto& entry : fs::directory_iterator(root / "solutions/04_optimizers")) {
    if (entry.path().extension() != ".cpp") continue;
    const auto file = tree.folder / ("exercises/04_optimizers/" + entry.path().filename().string());
    fs::remove(file);
    write(file, "half of");
    write(file, read(entry.path()));
    ++exercises;
  }
  // One run or several, as the machine was quick: in the end nothing is left to do.
  std::string out;
  while (count(out, "  passed\n") < exercises) out += watching.running.wait_for_text("  passed\n");
  out += watching.running.wait_for_text("Well done!");
  const auto ended = watching.leave();
  CHECK_THAT(ended.out.substr(ended.out.rfind("Well done!")), !Contains("Next: "));
}

TEST_CASE("watch: a folder that is removed is told and may come back") {
  const OwnTree tree;
  Watching watching(tree, {"--exercise", "sgd"});
  watching.report();  // one exercise is graded at once
  const auto topic = tree.folder / "exercises/04_optimizers";
  const auto old = read(tree.file(sgd));
  fs::remove_all(topic);
  CHECK_THAT(watching.running.wait_for_text("waiting for it\n"),
             Contains("exercises/04_optimizers/sgd.cpp is gone"));
  fs::copy(root / "exercises/04_optimizers", topic, fs::copy_options::recursive);
  write(tree.file(sgd), old);
  watching.running.wait_for_text("sgd.cpp is back as it was\n");
  fs::remove_all(tree.folder / "exercises");
  watching.running.wait_for_text("is gone");
  fs::copy(root / "exercises", tree.folder / "exercises", fs::copy_options::recursive);
  write(tree.file(sgd), right(sgd, "back"));
  CHECK_THAT(watching.report(), Contains("passed"));
  watching.leave();
}

TEST_CASE("watch: a save during a run ends it, and the newest bytes are graded") {
  const OwnTree tree;
  Watching watching(tree, {"--topic", "04_optimizers"});
  write(tree.file(sgd), sleeping(sgd));
  REQUIRE(watching.running.wait_for("w"));
  // Of another exercise: that run goes on.  Of the same bytes: likewise.
  write(tree.file(sgd), sleeping(sgd));
  write(tree.file(sgd), right(sgd, "awake"));
  CHECK_THAT(watching.report(), Contains("sgd") && Contains("passed"));
  const auto ended = watching.leave();
  CHECK(ended.code == 0);
  CHECK(count(ended.out, "── ") == 1);
  CHECK_THAT(ended.out, !Contains("timed out"));
  CHECK(none_left());
  CHECK(names_in(tree.folder / "tmp").empty());
}

TEST_CASE("watch: another exercise's save follows the run") {
  const OwnTree tree;
  Watching watching(tree);
  write(tree.file(sgd), sleeping(sgd));
  REQUIRE(watching.running.wait_for("w"));
  write(tree.file(adam), right(adam, "meanwhile"));
  CHECK_THAT(watching.report(), Contains("sgd") && Contains("timed out"));
  CHECK_THAT(watching.report(), Contains("adam") && Contains("passed"));
  watching.leave();
}

TEST_CASE("watch: of two quick saves the second counts") {
  const OwnTree tree;
  Watching watching(tree);
  write(tree.file(sgd), wrong(sgd, "first"));
  write(tree.file(sgd), right(sgd, "second"));
  watching.running.wait_for_text("sgd passed. Well done!");
  write(tree.file(adam), right(adam, "a last one"));
  watching.running.wait_for_text("adam passed. Well done!");
  const auto ended = watching.leave();
  CHECK(ended.out.find("sgd: wrong answer", ended.out.find("sgd passed")) == std::string::npos);
}

TEST_CASE("watch: a file that does not compile, then mended") {
  const OwnTree tree;
  Watching watching(tree);
  write(tree.file(sgd), right(sgd, "broken") + "int x = ;\n");
  CHECK_THAT(watching.report(), Contains("does not compile") &&
                                    Contains("Next: fix exercises/04_optimizers/sgd.cpp:") &&
                                    Contains(", then save") && !Contains("make grade"));
  write(tree.file(sgd), right(sgd, "mended"));
  CHECK_THAT(watching.report(), Contains("passed"));
  watching.leave();
}

TEST_CASE("watch offers a hint to whoever fails three times in a row") {
  const OwnTree tree;
  Watching watching(tree);
  for (const char* remark : {"1", "2"}) {
    write(tree.file(sgd), wrong(sgd, remark));
    CHECK_THAT(watching.report(), !Contains("Stuck?"));
  }
  write(tree.file(sgd), right(sgd, "3") + "int x = ;\n");  // no hint helps against that
  watching.report();
  write(tree.file(sgd), wrong(sgd, "4"));
  watching.report();
  CHECK_THAT(watching.running.wait_for_text("help.\n"), Contains("Stuck? make hint EXERCISE=sgd"));
  write(tree.file(sgd), wrong(sgd, "5"));
  watching.report();
  write(tree.file(sgd), right(sgd, "6"));
  watching.report();
  CHECK(count(watching.leave().out, "Stuck?") == 1);
}

TEST_CASE("watch ends with Ctrl-C, at rest and in the middle, at a terminal too") {
  const bool terminal = GENERATE(false, true);
  CAPTURE(terminal);
  const OwnTree tree;
  {
    Watching watching(tree, {}, terminal);
    const auto ended = watching.leave();
    CHECK(ended.code == 0);
    CHECK_THAT(ended.out, Contains("No longer watching."));
  }
  {
    Watching watching(tree, {}, terminal);
    write(tree.file(sgd), sleeping(sgd));
    REQUIRE(watching.running.wait_for("w"));
    const auto ended = watching.leave();
    CHECK(ended.code == 0);
    CHECK_THAT(ended.out, Contains("No longer watching.") && !Contains("── "));
  }
  CHECK(none_left());
  CHECK(names_in(tree.folder / "tmp").empty());
  for (const auto& name : names_in(tree.folder.path())) CHECK(name.find(".tmp") == std::string::npos);
}

TEST_CASE("watch: a handout's exercise is graded again when what it builds on is saved") {
  auto course = nlohmann::json::parse(read(DESCENT_BUILD "/tests/fixture/course.json"));
  const Folder folder;
  const fs::path from = course.at("root").get<std::string>();
  fs::copy(from / "exercises", folder / "exercises", fs::copy_options::recursive);
  for (const char* name : {"base", "compose"})
    fs::copy(from / "solutions/90_fixture" / (std::string(name) + ".cpp"), folder / "exercises/90_fixture");
  const bool handout = GENERATE(true, false);
  CAPTURE(handout);
  for (auto& exercise : course.at("exercises"))
    if (handout) exercise["reference"] = "";
  course["root"] = folder.path().string();
  write(folder / "course.json", course.dump());
  Running running(command({"--course", folder / "course.json", "watch"}));
  running.wait_for_text("To leave: Ctrl-C");
  const auto base = folder / "exercises/90_fixture/base.cpp";
  write(base, read(base) + "// again\n");
  running.wait_for_text("── ");
  const auto line = running.wait_for_text("\n");
  CHECK_THAT(line, Contains("base"));
  CHECK((line.find("compose") != std::string::npos) == handout);
  kill(-running.pid(), SIGINT);
  CHECK(running.wait().code == 0);
}

TEST_CASE("watch builds the grader again when a test has changed, and goes on when that fails") {
  // A build that fails as long as the test says so.  What is built are the command and the topics with a stamp.
  const OwnTree tree;
  const auto test = tree.folder / "exercises/04_optimizers/tests/sgd_test.cpp";
  const auto text = read(test);
  write(tree.folder / "CMakeLists.txt",
        "cmake_minimum_required(VERSION 3.25)\nproject(grader LANGUAGES NONE)\n"
        "add_custom_command(OUTPUT built COMMAND sh -c \"! grep BROKEN " +
            test.string() + "\" COMMAND touch built DEPENDS " + test.string() +
            " VERBATIM)\n"
            "add_custom_target(descent DEPENDS built)\nadd_custom_target(course_04_optimizers DEPENDS built)\n");
  const auto build = tree.folder / "build";
  REQUIRE(run({"cmake", "-G", "Ninja", "-S", tree.folder.path().string(), "-B", build.string()}).code == 0);
  write(build / "course/built/04_optimizers", "");
  auto manifest = nlohmann::json::parse(read(tree.course));
  manifest["build"] = build.string();
  manifest["built"] = (build / "course/built").string();
  write(build / "course/course.json", manifest.dump());
  Running running(command({"--course", build / "course/course.json", "watch"}), tree.setting);
  running.wait_for_text("To leave: Ctrl-C");

  write(test, text + "// another remark\n");
  CHECK_THAT(running.wait_for_text("building the grader again"), Contains("sgd_test.cpp changed"));
  running.wait_for_text("built in ");
  CHECK_THAT(running.wait_for_text("\ntotal "), Contains("sgd: not started"));
  CHECK(fs::exists(build / "built"));

  write(test, text + "// BROKEN\n");
  CHECK_THAT(running.wait_for_text("could not be built"), Contains("// BROKEN"));
  // The build comes first, also for a save of something else.
  write(tree.file(adam), right(adam, "not yet"));
  running.wait_for_text("could not be built");
  write(test, text);
  running.wait_for_text("built in ");
  running.wait_for_text("✓ adam");
  kill(-running.pid(), SIGINT);
  CHECK(running.wait().code == 0);
  CHECK(none_left());
}

TEST_CASE("watch refuses what grade refuses") {
  check_refused({"watch", "--exercise", "adm"}, {"Did you mean 'adam'?"});
  check_refused({"watch", "adam"}, {"descent watch --help"});
}
