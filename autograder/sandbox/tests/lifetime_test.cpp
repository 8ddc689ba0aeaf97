// Nothing of a sandbox outlives its Process, or the grader.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include "base/descriptor.hpp"
#include "fixture.hpp"

using namespace sandbox_tests;
using namespace descent::sandbox;

namespace {

/// A spinning subject, known to run.
Process spinning(const std::string& word) {
  descent::base::Pipe pipe = descent::base::make_pipe();
  Command command = subject({"spin", word});
  command.limits.cpu_seconds = 60;
  command.descriptors = {{pipe.writer.get(), 1}};
  Process process(command);
  pipe.writer.reset();
  char said[16];
  REQUIRE(::read(pipe.reader.get(), said, sizeof said) > 0);
  return process;
}

int temporary_folders() {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path())) {
    if (entry.path().filename().string().starts_with("descent-sandbox-")) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("wait_until returns at its deadline and kill leaves nothing", "[sandbox][both]") {
  const std::string word = unique_word();
  Process process = spinning(word);
  const auto before = std::chrono::steady_clock::now();
  CHECK_FALSE(process.wait_until(after(std::chrono::milliseconds(150))));
  const auto waited = std::chrono::steady_clock::now() - before;
  CHECK(waited >= std::chrono::milliseconds(150));
  CHECK(waited < std::chrono::milliseconds(1500));
  CHECK(processes_with(word) > 0);
  CHECK(process.kill().signal == SIGKILL);
  CHECK(processes_with(word) == 0);
  CHECK(process.kill().signal == SIGKILL);  // again: the same answer
  CHECK(process.wait_until(after(std::chrono::seconds(0))).value().signal == SIGKILL);
}

TEST_CASE("the destructor kills", "[sandbox][both]") {
  const std::string word = unique_word();
  {
    const Process process = spinning(word);
    CHECK(processes_with(word) > 0);
  }
  CHECK(processes_with(word) == 0);
}

TEST_CASE("assigning over a running sandbox ends it", "[sandbox][both]") {
  const std::string first = unique_word(), second = unique_word();
  Process process = spinning(first);
  process = spinning(second);
  CHECK(processes_with(first) == 0);
  CHECK(processes_with(second) > 0);
}

TEST_CASE("a deadline in the past only asks", "[sandbox][both]") {
  Process process = spinning(unique_word());
  CHECK_FALSE(process.wait_until(std::chrono::steady_clock::now() - std::chrono::seconds(1)));
}

TEST_CASE("a sandbox outlives the thread that started it", "[sandbox][both]") {
  std::unique_ptr<Process> process;
  std::thread([&process] { process = std::make_unique<Process>(spinning(unique_word())); }).join();
  CHECK_FALSE(process->wait_until(after(std::chrono::milliseconds(200))));
}

TEST_CASE("a sandbox does not outlive a grader that is killed", "[sandbox][both]") {
  const int folders = temporary_folders();
  const std::string word = unique_word();
  descent::base::Pipe pipe = descent::base::make_pipe();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, pipe.writer.get(), 1);
  std::string program = LAUNCHER, what = "spin", subject_path = SUBJECT, mark = word;
  char* arguments[] = {program.data(), what.data(), subject_path.data(), mark.data(), nullptr};
  pid_t launcher = -1;
  REQUIRE(::posix_spawn(&launcher, program.c_str(), &actions, nullptr, arguments, environ) == 0);
  ::posix_spawn_file_actions_destroy(&actions);
  pipe.writer.reset();

  std::string said;
  char buffer[64];
  for (ssize_t got;
       said.find("spinning") == std::string::npos || said.find("started") == std::string::npos;) {
    REQUIRE((got = ::read(pipe.reader.get(), buffer, sizeof buffer)) > 0);
    said.append(buffer, static_cast<std::size_t>(got));
  }
  CHECK(processes_with(word) >= 2);  // the launcher and the subject at least
  ::kill(launcher, SIGKILL);
  ::waitpid(launcher, nullptr, 0);
  CHECK(none_left_with(word, std::chrono::seconds(3)));
  for (int i = 0; i < 500 && temporary_folders() > folders; ++i) ::usleep(2000);
  CHECK(temporary_folders() <= folders);
}

TEST_CASE("many sandboxes at once and one after the other", "[sandbox][both]") {
  const int folders = temporary_folders();
  for (int round = 0; round < 10; ++round) {
    std::vector<Process> all;
    for (int i = 0; i < 6; ++i) all.emplace_back(subject({"exit", std::to_string(i)}));
    for (int i = 0; i < 6; ++i) CHECK(all[i].wait_until(after(std::chrono::seconds(20))).value().code == i);
  }
  CHECK(temporary_folders() == folders);
}

TEST_CASE("time to start a sandbox and to see it end", "[.][timing]") {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  std::vector<double> to_first_byte, to_end;
  for (int i = 0; i < 50; ++i) {
    descent::base::Pipe pipe = descent::base::make_pipe();
    Command command = subject({"threads", "0"});
    command.descriptors = {{pipe.writer.get(), 1}};
    const auto before = std::chrono::steady_clock::now();
    const auto passed = [before] { return Milliseconds(std::chrono::steady_clock::now() - before).count(); };
    Process process(command);
    char byte;
    REQUIRE(::read(pipe.reader.get(), &byte, 1) == 1);
    to_first_byte.push_back(passed());
    REQUIRE(process.wait_until(after(std::chrono::seconds(5))).value().clean());
    to_end.push_back(passed());
  }
  std::sort(to_first_byte.begin(), to_first_byte.end());
  std::sort(to_end.begin(), to_end.end());
  WARN("first byte: median " << to_first_byte[25] << " ms, nine of ten below " << to_first_byte[45]
                             << " ms; nothing left: median " << to_end[25] << " ms, nine of ten below "
                             << to_end[45] << " ms");
  CHECK(to_first_byte[25] < 20.0);
}
