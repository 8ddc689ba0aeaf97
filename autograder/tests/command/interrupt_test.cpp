// Ctrl-C, SIGTERM, SIGKILL in the middle; two runs at a time.
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// A run that is in the middle of something: a cache and a TMPDIR of its own, and an earlier result.
struct Scene {
  Folder folder;
  std::string course, result;
  Setting setting;

  Scene() {
    fs::create_directory(folder / "tmp");
    course = course_with(folder, {{"cache", (folder / "cache").string()}});
    result = folder / "result.json";
    write(result, "earlier");
    setting.environment["TMPDIR"] = folder / "tmp";
  }
  std::vector<std::string> arguments() const {
    return command({"--course", course, "grade", "--submission", example("infinite_loop"), "--exercise",
                    "sgd", "--format", "json", "--output", result});
  }
  void check_nothing_left() const {
    CHECK(none_left());
    CHECK(read(result) == "earlier");
    CHECK(names_in(folder / "tmp").empty());
    CHECK(names_in(folder.path()).size() == std::size_t{4} + names_in(folder / "cache").size());
    for (const auto& name : names_in(folder / "cache")) CHECK(name.find("tmp") == std::string::npos);
  }
};

void check_interrupted(const Ended& ended) {
  CAPTURE(ended.out, ended.err);
  CHECK(ended.code == 130);
  CHECK(ended.out.empty());
  CHECK(is_one_line(ended.err));
  CHECK_THAT(ended.err, Contains("interrupted"));
}

}  // namespace

TEST_CASE("Ctrl-C while a file is compiled or tested ends all, leaves nothing, and loses no earlier result") {
  const std::string during = GENERATE("cc1plus", "w");
  CAPTURE(during);
  const Scene scene;
  Running running(scene.arguments(), scene.setting);
  REQUIRE(running.wait_for(during));
  const auto began = std::chrono::steady_clock::now();
  kill(-running.pid(), SIGINT);  // the whole group, as a terminal does
  check_interrupted(running.wait());
  CHECK(std::chrono::steady_clock::now() - began <
        std::chrono::seconds(8));  // far less; the loop alone takes longer
  scene.check_nothing_left();
}

TEST_CASE("SIGTERM to the command alone ends all as well") {
  const Scene scene;
  Running running(scene.arguments(), scene.setting);
  REQUIRE(running.wait_for("w"));
  kill(running.pid(), SIGTERM);
  check_interrupted(running.wait());
  scene.check_nothing_left();
}

TEST_CASE("Ctrl-C at a terminal puts the progress line away first") {
  const Scene scene;
  auto setting = scene.setting;
  setting.terminal = true;
  Running running(scene.arguments(), setting);
  REQUIRE(running.wait_for("w"));
  kill(-running.pid(), SIGINT);
  const auto ended = running.wait();
  CHECK(ended.code == 130);
  CHECK_THAT(ended.out, Contains("\r\x1b[Kdescent: interrupted"));
  scene.check_nothing_left();
}

TEST_CASE(
    "Ctrl-C again and again in every moment of a run is never taken for a verdict or a fault of the grader") {
  const Scene scene;
  {
    Running first(scene.arguments(), scene.setting);  // compiles, so that the others reach the worker at once
    REQUIRE(first.wait_for("w"));
    kill(-first.pid(), SIGINT);
    check_interrupted(first.wait());
  }
  for (int milliseconds = 30; milliseconds < 400; milliseconds += 25) {
    CAPTURE(milliseconds);
    Running running(scene.arguments(), scene.setting);
    timespec pause{0, milliseconds * 1'000'000L};
    nanosleep(&pause, nullptr);
    kill(-running.pid(), SIGINT);
    const auto ended = running.wait();
    if (ended.code != 1000 + SIGINT)
      check_interrupted(ended);  // before it could watch for it: it had done nothing
  }
  scene.check_nothing_left();
}

TEST_CASE("SIGKILL of the command leaves no process behind") {
  const std::string during = GENERATE("cc1plus", "w");
  CAPTURE(during);
  Scene scene;
  // A worker that would sleep for the 10 s that a call may take, and use no processor time meanwhile.
  auto source = read(example("complete_loops") / "04_optimizers/sgd.cpp");
  const auto body = source.find('{', source.find(" sgd("));
  REQUIRE(body != std::string::npos);
  source.insert(body + 1, "\n  std::this_thread::sleep_for(std::chrono::seconds(60));\n");
  write(scene.folder / "hand_in/04_optimizers/sgd.cpp", "#include <chrono>\n#include <thread>\n" + source);
  auto arguments = scene.arguments();
  std::replace(arguments.begin(), arguments.end(), example("infinite_loop").string(),
               (scene.folder / "hand_in").string());
  Running running(arguments, scene.setting);
  REQUIRE(running.wait_for(during));
  kill(running.pid(), SIGKILL);
  CHECK(running.wait().code == 1000 + SIGKILL);
  CHECK(none_left(std::chrono::seconds(6)));
  CHECK(read(scene.result) == "earlier");
}

TEST_CASE("two runs at the same time in the same new cache both succeed") {
  const Scene scene;
  const auto arguments = command({"--course", scene.course, "grade", "--submission", right_answers(),
                                  "--exercise", "sgd", "--exercise", "scale_vector"});
  Running one(arguments, scene.setting), other(arguments, scene.setting);
  const auto first = one.wait(), second = other.wait();
  CAPTURE(first.out, second.out, first.err, second.err);
  CHECK(first.code == 0);
  CHECK(second.code == 0);
  scene.check_nothing_left();
  for (const auto& entry : fs::directory_iterator(scene.folder / "cache/workers"))
    CHECK((entry.status().permissions() & fs::perms::mask) == fs::perms(0755));
}
